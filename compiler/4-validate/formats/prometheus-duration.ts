import type { Format } from './format.ts';

/** A length of time as Prometheus and Alertmanager read it (`model.ParseDuration`): whole numbers, from years down, each unit once. */
export function isPrometheusDuration(text: string): boolean {
  return text === '0' || (text !== '' && /^([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$/.test(text));
}

export const prometheusDuration: Format = {
  validate: isPrometheusDuration,
  expected: 'a length of time in y, w, d, h, m, s and ms, largest first, such as 5m, 7d or 1h30m',
};
