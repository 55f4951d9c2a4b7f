import { quantityValue } from '../../4-validate/formats/quantity.ts';

/** Fields that hold quantities, and maps whose every value is one. */
const quantityFields: ReadonlySet<string> = new Set(['sizeLimit', 'averageValue', 'divisor']);
const quantityMaps: ReadonlySet<string> = new Set(['requests', 'limits', 'hard', 'capacity', 'min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio', 'resourceQuota']);

/** Whether two values that are no maps or lists mean the same: equal ones do, and quantities of one size (`1000m` and `1`). `keysTo` leads to them. */
export function isSameScalar(before: unknown, after: unknown, keysTo: () => readonly string[]): boolean {
  if (Object.is(before, after)) return true;
  const keys = keysTo();
  const isQuantity = quantityFields.has(keys.at(-1) ?? '') || quantityMaps.has(keys.at(-2) ?? '');
  if (!isQuantity) return false;
  const [one, other] = [toQuantity(before), toQuantity(after)];
  return one !== undefined && one === other;
}

function toQuantity(value: unknown): bigint | undefined {
  return typeof value === 'string' || typeof value === 'number' ? quantityValue(String(value)) : undefined;
}
