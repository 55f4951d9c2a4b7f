import type { Format } from './format.ts';
import { isGoDuration } from './go-duration.ts';

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Minute, hour, day of month, month, day of week. Sunday is 0; 7 is not known. */
const fields: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: days },
];

const descriptors = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/**
 * A schedule that the CronJob controller takes: robfig/cron `ParseStandard`, and no time zone inside, which Kubernetes refuses
 * (`validateScheduleFormat`). Slips that robfig's parser happens to overlook, such as `1,,2` or `*-5`, are refused too.
 */
export function isCron(text: string): boolean {
  if (text.startsWith('@')) return descriptors.has(text) || (text.startsWith('@every ') && isGoDuration(text.slice('@every '.length)));
  const parts = text.trim().split(/\s+/);
  return parts.length === fields.length && parts.every((part, index) => part.split(',').every((range) => isRange(range, fields[index]!)));
}

/** `*`, `5`, `1-5`, each with an optional step; `N/step` runs from N to the field's end. */
function isRange(text: string, field: Field): boolean {
  const match = /^(?:[*?]|(?<from>[0-9a-z]+)(?:-(?<to>[0-9a-z]+))?)(?:\/0*[1-9][0-9]{0,8})?$/i.exec(text);
  if (match === null) return false;
  const { from, to = from } = match.groups ?? {};
  if (from === undefined || to === undefined) return true;
  const [low, high] = [numberOf(from, field), numberOf(to, field)];
  return low >= field.min && high <= field.max && low <= high;
}

/** NaN, which is in no range, where the text is neither a number nor a name of the field. */
function numberOf(text: string, { min, names = [] }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + min;
  return /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}

export const cron: Format = {
  validate: isCron,
  expected: "a cron schedule of five fields (minute, hour, day of month, month, day of week), such as '0 1 * * *', or @daily",
};
