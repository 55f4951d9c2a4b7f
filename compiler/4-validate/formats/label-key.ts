import { isDnsSubdomain } from './dns-subdomain.ts';
import type { Format } from './format.ts';
import { isLabelValue } from './label-value.ts';

/** The key of a label: a name, with an optional DNS prefix before a slash (apimachinery `IsQualifiedName`). */
export function isLabelKey(text: string): boolean {
  const parts = text.split('/');
  const name = parts.at(-1)!;
  return parts.length <= 2 && name !== '' && isLabelValue(name) && (parts.length === 1 || isDnsSubdomain(parts[0]!));
}

export const labelKey: Format = { validate: isLabelKey, expected: 'a label key, such as tier or example.com/tier' };
