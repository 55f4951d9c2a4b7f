import type { Manifest } from '../output-tree.ts';

type OfFile<T> = (manifests: readonly Manifest[]) => T;

/** What was found out about files, by what finds it out. */
export type FileFacts = WeakMap<OfFile<object>, WeakMap<readonly Manifest[], object>>;

/** Finds out about each file only once, as long as it is the same list: for what depends on nothing but its manifests. */
export function perFile<T extends object>(find: OfFile<T>, facts: FileFacts | undefined): OfFile<T> {
  if (facts === undefined) return find;
  const known = (facts.get(find) ?? new WeakMap()) as WeakMap<readonly Manifest[], T>;
  facts.set(find, known);
  return (manifests) => {
    const fact = known.get(manifests) ?? find(manifests);
    known.set(manifests, fact);
    return fact;
  };
}
