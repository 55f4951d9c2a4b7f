import type { Secrets } from '../5-derive/secrets/derive-secrets.ts';
import { storedAt } from '../5-derive/secrets/external-content.ts';
import type { RemoteReference } from '../5-derive/secrets/secret-leaf.ts';
import type { OutputDocument } from '../output-tree.ts';
import { valueAt, type Path } from '../path.ts';

/** A secret that is in the store outside of git. */
export interface StoredSecret {
  readonly path: Path;
  readonly store: RemoteReference;
}

/** The secret that a line of an ExternalSecret says the place of; undefined for every other line. */
export function findStored({ object }: Pick<OutputDocument, 'object'>, path: Path, { all, store }: Pick<Secrets, 'all' | 'store'>): StoredSecret | undefined {
  const named = valueAt(object, [...path.slice(0, 3), 'remoteRef']) as RemoteReference | undefined;
  if (valueAt(object, ['kind']) !== 'ExternalSecret' || path[1] !== 'data' || named === undefined) return undefined;
  const [namespace, name] = [valueAt(object, ['metadata', 'namespace']), valueAt(object, ['metadata', 'name'])];
  const leaves = all.filter((secret) => secret.namespace === namespace && secret.name === name).flatMap((secret) => secret.leaves);
  for (const { path: leafPath, remote } of leaves) {
    const at = storedAt(remote, store);
    if (at.key === named.key && at.property === named.property) return { path: leafPath, store: at };
  }
  return undefined;
}
