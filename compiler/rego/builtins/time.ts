/** Time without a clock. Times are nanoseconds since 1970; only UTC and the RFC 3339 layouts are known, anything else is refused aloud. */
import { UnsupportedError } from '../errors.ts';
import { fromBigInt, isNumber, toBigInt } from '../value/number.ts';
import { isArray, type Value } from '../value/value.ts';
import { intOf, onText, onTexts, type BuiltinTable } from './builtin.ts';
import { dayOf, daysOf, isRealDay } from './calendar.ts';

export function timeBuiltins(now: bigint | undefined): BuiltinTable {
  return {
    'time.add_date': addDate,
    'time.clock': (time) => withUtc(time, (ns) => clockOf(ns)),
    'time.date': (time) => withUtc(time, (ns) => dateOf(ns)),
    ...(now !== undefined && { 'time.now_ns': () => fromBigInt(now) }),
    'time.parse_duration_ns': onText(parseDuration),
    'time.parse_ns': onTexts((layout, text) => {
      if (!rfc3339Layouts.has(layout)) throw new UnsupportedError(`time.parse_ns: the layout '${layout}' is not supported`);
      return parseRfc3339(text);
    }),
    'time.parse_rfc3339_ns': onText(parseRfc3339),
    'time.weekday': (time) => withUtc(time, (ns) => weekdays[Number(mod(floorDivide(ns, nsPerDay) + 4n, 7n))]!),
  };
}

const rfc3339Layouts: ReadonlySet<string> = new Set(['RFC3339', 'RFC3339Nano', '2006-01-02T15:04:05Z07:00', '2006-01-02T15:04:05.999999999Z07:00']);
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const nsPerSecond = 1_000_000_000n;
const nsPerDay = 86_400n * nsPerSecond;

/** Times OPA can hold: 64 bits of nanoseconds. */
function inRange(ns: bigint): number | bigint | undefined {
  return BigInt.asIntN(64, ns) === ns ? fromBigInt(ns) : undefined;
}

function parseRfc3339(text: string): number | bigint | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 24 || offsetMinutes > 60 || !isRealDay({ year, month, day })) return undefined;
  const fraction = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
  const offset = (offsetHours * 60 + offsetMinutes) * 60 * (match[8] === '-' ? -1 : 1);
  const seconds = daysOf({ year, month, day }) * 86_400 + hour * 3600 + minute * 60 + second - offset;
  return inRange(BigInt(seconds) * nsPerSecond + fraction);
}

const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ms', 1_000_000n],
  ['s', nsPerSecond],
  ['m', 60n * nsPerSecond],
  ['h', 3600n * nsPerSecond],
  ['d', nsPerDay],
  ['w', 7n * nsPerDay],
  ['y', 365n * nsPerDay],
]);

/** `1h30m`, `-1.5s`, and OPA's days, weeks and years of 24 hours, 7 days and 365 days. */
function parseDuration(text: string): number | bigint | undefined {
  const match = /^([-+]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|[smhdwy]))+)$/.exec(text);
  if (match === null) return undefined;
  let total = 0n;
  for (const [, amount = '', unit = ''] of match[2]!.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|[smhdwy])/g)) {
    const [whole = '', fraction = ''] = amount.split('.');
    const scale = 10n ** BigInt(fraction.length);
    total += (BigInt(`0${whole}${fraction}`) * units.get(unit)!) / scale;
  }
  return inRange(match[1] === '-' ? -total : total);
}

/** A time is nanoseconds, or a list of nanoseconds, time zone and layout. */
function withUtc(time: Value, run: (ns: bigint) => Value | undefined): Value | undefined {
  const [number, zone = 'UTC'] = isArray(time) ? time : [time];
  const ns = number !== undefined && isNumber(number) ? toBigInt(number) : undefined;
  if (ns === undefined || typeof zone !== 'string' || inRange(ns) === undefined) return undefined;
  if (zone !== 'UTC' && zone !== '') throw new UnsupportedError(`the time zone '${zone}' is not supported`);
  return run(ns);
}

function dateOf(ns: bigint): readonly number[] {
  const { year, month, day } = dayOf(Number(floorDivide(ns, nsPerDay)));
  return [year, month, day];
}

function clockOf(ns: bigint): readonly number[] {
  const seconds = Number(mod(floorDivide(ns, nsPerSecond), 86_400n));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

function addDate(time: Value, years: Value, months: Value, days: Value): Value | undefined {
  const [addYears, addMonths, addDays] = [intOf(years), intOf(months), intOf(days)];
  if (addYears === undefined || addMonths === undefined || addDays === undefined) return undefined;
  return withUtc(time, (ns) => {
    const [year = 0, month = 0, day = 0] = dateOf(ns);
    const moved = daysOf({ year: year + addYears, month: month + addMonths, day: day + addDays });
    return Number.isSafeInteger(moved) ? inRange(BigInt(moved) * nsPerDay + mod(ns, nsPerDay)) : undefined;
  });
}

function floorDivide(a: bigint, b: bigint): bigint {
  return (a - mod(a, b)) / b;
}

function mod(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}
