import type { Format } from './format.ts';

/** A length of time as Go reads it (`time.ParseDuration`) and Flux takes it: hours down to milliseconds, no sign, no days. */
export function isGoDuration(text: string): boolean {
  return /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(text);
}

export const goDuration: Format = { validate: isGoDuration, expected: 'a length of time in h, m, s and ms, such as 5m or 1h30m' };
