import { isSameData } from '../../diff/fields/is-same-data.ts';
import { isMap, type ValueMap } from '../../is-map.ts';
import type { FieldChange } from '../core/action.ts';

/** The fields of `desired` that are not as in `actual`. What only `actual` has is nobody's business; the order of lists says nothing. */
export function findChanges(desired: ValueMap, actual: ValueMap, secret: readonly string[] = [], prefix = ''): FieldChange[] {
  return Object.entries(desired).flatMap(([key, to]): FieldChange[] => {
    const path = `${prefix}${key}`;
    const from = Object.hasOwn(actual, key) ? actual[key] : undefined;
    if (isMap(to)) return findChanges(to, isMap(from) ? from : {}, secret, `${path}.`);
    if (isSameData(inOrder(from), inOrder(to)) || (from === undefined && isNothing(to))) return [];
    return [secret.includes(path) ? { path, secret: true } : { path, ...(from !== undefined && { from }), to }];
  });
}

/** The server leaves out what is empty. */
function isNothing(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function inOrder(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].sort((a, b) => (String(a) < String(b) ? -1 : 1)) : value;
}
