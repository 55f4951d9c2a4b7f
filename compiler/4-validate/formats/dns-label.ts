import type { Format } from './format.ts';

/** The name of a namespace and of most things that become part of a host name (apimachinery `IsDNS1123Label`). */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

export const dnsLabel: Format = {
  validate: isDnsLabel,
  expected: "a name of at most 63 lower-case letters, digits and '-' that starts and ends with a letter or digit, such as my-team",
};
