import type { Format } from './format.ts';
import { quantityValue } from './quantity.ts';

const one = 10n ** 9n;

/**
 * An amount of memory or disk in bytes: a quantity that is not negative and has no part of a byte. The API server only warns of those
 * ("fractional byte value"), but `100m` is a tenth of a byte and never meant.
 */
export function isMemory(text: string): boolean {
  const value = quantityValue(text);
  return value !== undefined && value >= 0n && value % one === 0n;
}

export const memory: Format = { validate: isMemory, expected: 'an amount in whole bytes, such as 128Mi, 2Gi or 500M' };
