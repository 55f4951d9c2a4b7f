import { isDnsLabel } from './dns-label.ts';
import type { Format } from './format.ts';

/** What may stand before a DNS label and leave it one: nothing, or the beginning of a label. */
export function isNamePrefix(text: string): boolean {
  return text === '' || isDnsLabel(`${text}x`);
}

export const namePrefix: Format = {
  validate: isNamePrefix,
  expected: "the beginning of a name in lower-case letters, digits and '-', such as acme-",
};
