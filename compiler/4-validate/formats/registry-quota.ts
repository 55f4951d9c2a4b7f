import type { Format } from './format.ts';
import { isMemory } from './memory.ts';
import { quantityValue } from './quantity.ts';

const most = quantityValue('1024Ti')!;

/** What Harbor takes for the quota of a project (`lib.ValidateQuotaLimit`): nothing at all is refused, like more than it can count. */
export function isRegistryQuota(text: string): boolean {
  const value = isMemory(text) ? quantityValue(text)! : 0n;
  return value > 0n && value <= most;
}

export const registryQuota: Format = { validate: isRegistryQuota, expected: 'an amount in whole bytes of at most 1024Ti, such as 50Gi' };
