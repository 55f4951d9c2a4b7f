import type { Format } from './format.ts';
import { isHostName } from './host-name.ts';

/** A DNS domain that hosts can live under: a host name of two labels or more. */
export function isDomain(text: string): boolean {
  return text.includes('.') && isHostName(text);
}

export const domain: Format = { validate: isDomain, expected: 'a DNS domain in lower case, such as demo.example.com' };
