import { diagnostic, formatLocation } from '../diagnostics/diagnostic.ts';
import { nameOfObject, type Manifest } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';
import { perFile } from './per-file.ts';

/** No two objects of the output are the same object of the cluster. The API group counts, its version does not. */
export const checkDuplicates: Check = function* (emitted, _, { provenance }, __, { facts } = {}) {
  const seen = new Map<string, Manifest>();
  const identitiesOf = perFile(identities, facts);
  for (const manifests of emitted.values()) {
    for (const [index, identity] of identitiesOf(manifests).entries()) {
      const manifest = manifests[index]!;
      const { object, origin } = manifest;
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

function identities(manifests: readonly Manifest[]): string[] {
  return manifests.map(({ object }) => {
    const { apiVersion } = object;
    return `${apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0))}/${nameOfObject(object)}`;
  });
}
