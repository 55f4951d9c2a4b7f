import { hideData, isSecretObject, type Mask } from './create-mask.ts';

/** An object as people may see it. */
export function showObject(object: object, mask: Mask): object {
  return mask(isSecretObject(object) ? hideData(object) : object) as object;
}
