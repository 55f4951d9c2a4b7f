import type { Format } from './format.ts';
import { isGoDuration } from './go-duration.ts';
import { isPrometheusDuration } from './prometheus-duration.ts';

/** A length of time for a reader that takes Go's notation or Prometheus's. Where the reader is known, its own format says more. */
export function isDuration(text: string): boolean {
  return isGoDuration(text) || isPrometheusDuration(text);
}

export const duration: Format = { validate: isDuration, expected: 'a length of time, such as 5m, 1h30m or 7d' };
