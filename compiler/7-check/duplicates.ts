import { diagnostic, formatLocation } from '../diagnostics/diagnostic.ts';
import { nameOfObject, type Manifest } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';

/** No two objects of the output are the same object of the cluster. The API group counts, its version does not. */
export const checkDuplicates: Check = function* (emitted, _, { provenance }) {
  const seen = new Map<string, Manifest>();
  for (const manifests of emitted.values()) {
    for (const manifest of manifests) {
      const { object, origin } = manifest;
      const group = object.apiVersion.includes('/') ? object.apiVersion.slice(0, object.apiVersion.indexOf('/')) : '';
      const identity = `${group}/${nameOfObject(object)}`;
      const first = seen.get(identity);
      if (first === undefined) {
        seen.set(identity, manifest);
        continue;
      }
      const other = provenance.closest(first.origin);
      yield diagnostic('object_duplicate', provenance.closest(origin), { object: nameOfObject(object), other: formatLocation(other) }, formatPath(origin));
    }
  }
};
