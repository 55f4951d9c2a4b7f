import { compareNumbers, fromBigInt, isNumber, parseNumber, toBigInt, type RegoNumber } from '../value/number.ts';
import { RegoSet, type Value } from '../value/value.ts';
import { absolute, add, ceiling, divide, floor, multiply, remainder, round, subtract } from './arithmetic.ts';
import { onNumber, onNumbers, type BuiltinTable, type Meter } from './builtin.ts';
import { difference } from './sets.ts';

export function numberBuiltins(meter: Meter): BuiltinTable {
  return {
    abs: onNumber(absolute),
    ceil: onNumber(ceiling),
    div: onNumbers(divide),
    floor: onNumber(floor),
    minus: (a, b) => (a instanceof RegoSet && b instanceof RegoSet ? difference(a, b) : isNumber(a) && isNumber(b) ? subtract(a, b) : undefined),
    mul: onNumbers(multiply),
    'numbers.range': (from, to) => range(meter, from, to, 1),
    'numbers.range_step': (from, to, step) => (isNumber(step) && compareNumbers(step, 0) > 0 ? range(meter, from, to, step) : undefined),
    plus: onNumbers(add),
    rem: onNumbers(remainder),
    round: onNumber(round),
    to_number: toNumber,
    'bits.and': onIntegers((a, b) => a & b),
    'bits.lsh': onIntegers((a, b) => (isShift(b) ? a << b : undefined)),
    'bits.negate': onNumber((a) => mapInteger(a, (integer) => ~integer)),
    'bits.or': onIntegers((a, b) => a | b),
    'bits.rsh': onIntegers((a, b) => (b >= 0n ? a >> b : undefined)),
    'bits.xor': onIntegers((a, b) => a ^ b),
  };
}

/** Counts up or down, both ends included. */
function range(meter: Meter, first: Value, last: Value, step: RegoNumber): Value | undefined {
  if (!isNumber(first) || !isNumber(last)) return undefined;
  const [from, to, by] = [toBigInt(first), toBigInt(last), toBigInt(step)];
  if (from === undefined || to === undefined || by === undefined) return undefined;
  const numbers: RegoNumber[] = [];
  const direction = from <= to ? by : -by;
  for (let each = from; from <= to ? each <= to : each >= to; each += direction) {
    meter.spend(1);
    numbers.push(fromBigInt(each));
  }
  return numbers;
}

function toNumber(value: Value): Value | undefined {
  if (isNumber(value)) return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

/** Shifting left makes a number as long as the shift says. */
function isShift(places: bigint): boolean {
  return places >= 0n && places <= 65_536n;
}

function onIntegers(run: (a: bigint, b: bigint) => bigint | undefined) {
  return onNumbers((a, b) => {
    const y = toBigInt(b);
    return y === undefined ? undefined : mapInteger(a, (x) => run(x, y));
  });
}

function mapInteger(number: RegoNumber, run: (integer: bigint) => bigint | undefined): RegoNumber | undefined {
  const integer = toBigInt(number);
  const result = integer === undefined ? undefined : run(integer);
  return result === undefined ? undefined : fromBigInt(result);
}
