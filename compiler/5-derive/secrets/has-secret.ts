import type { Values } from '../../4-validate/value-types.ts';
import { valueAt } from '../../path.ts';

/** Whether there is a secret at a path: values give it, or they say that the store outside of git holds it (`secrets.external.stored`). */
export function hasSecret(values: Values, id: string): boolean {
  return valueAt(values, id.split('.')) !== undefined || isStored(values, id);
}

/** Whether values say that the store holds a secret that nothing else asks for. */
export function isStored({ secrets }: Values, id: string): boolean {
  return secrets.external?.stored?.includes(id) === true;
}
