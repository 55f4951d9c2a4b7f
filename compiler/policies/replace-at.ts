import { objectAt, type Manifest } from '../rego/gatekeeper/manifest.ts';

/** A copy of the object with another value at a path of keys; what is not on the way is shared. */
export function replaceAt(object: Manifest, [key, ...rest]: readonly string[], value: Manifest): Manifest {
  return key === undefined ? value : { ...object, [key]: replaceAt(objectAt(object, key), rest, value) };
}
