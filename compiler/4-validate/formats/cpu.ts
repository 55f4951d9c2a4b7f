import type { Format } from './format.ts';
import { quantityValue } from './quantity.ts';

const milli = 10n ** 6n;

/**
 * An amount of CPU in cores: a quantity that is not negative and no finer than one milli, the finest that Kubernetes schedules.
 * Binary suffixes are refused although the API takes them: `64Mi` cores is a memory amount in the wrong place.
 */
export function isCpu(text: string): boolean {
  const value = quantityValue(text);
  return value !== undefined && value >= 0n && value % milli === 0n && !text.endsWith('i');
}

export const cpu: Format = { validate: isCpu, expected: 'an amount of CPU in cores, such as 500m, 0.5 or 2' };
