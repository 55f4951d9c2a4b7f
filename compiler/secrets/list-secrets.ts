import type { SopsFile } from '../1-read/decrypt-sops-file.ts';
import type { SecretOwner } from '../5-derive/secrets/declared-secret.ts';
import type { SecretDelivery } from '../5-derive/secrets/platform-secret.ts';
import type { LeafState } from '../5-derive/secrets/secret-leaf.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import { findClearSecrets } from '../7-check/secrets/clear-secrets.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { compareText, type Location } from '../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../path.ts';
import { isEncrypted } from './is-encrypted.ts';
import { secretLeaves } from './secret-leaves.ts';
import { secretShapeOf } from './secret-shape.ts';

/** One secret text of the platform: where it comes from, and what is made of it. Never what it is. */
export interface ListedSecret {
  readonly path: Path;
  /**
   * `encrypted` in values, `clear` in values, encrypted in values but `locked` for who asks, `generated` in the cluster, `external`: in the store,
   * or `missing`: needed and nowhere.
   */
  readonly state: 'encrypted' | 'clear' | 'locked' | 'generated' | 'external' | 'missing';
  /** Where values set it. */
  readonly at: Location | undefined;
  /** The keys of Secrets that hold it; none for one that nothing reads. */
  readonly uses: readonly SecretUse[];
}

export interface SecretUse {
  readonly owner: SecretOwner;
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly delivery: SecretDelivery;
}

/** Every secret that values set and every one that the platform needs, by path. Pure. */
export function listSecrets({ secrets }: Platform, values: ValidValues, schema: JsonSchema, encrypted: ReadonlyMap<string, SopsFile> = new Map()): ListedSecret[] {
  const shape = secretShapeOf(schema);
  const clear = new Set([...findClearSecrets(values, shape, encrypted)].map(({ path }) => path));
  // Without the text that is written there.
  const placeOf = (path: Path): Location | undefined => {
    const at = values.provenance.whereSet(path);
    return at && { file: at.file, line: at.line, column: at.column };
  };
  const listed = new Map<string, ListedSecret & { uses: SecretUse[] }>();
  const add = (path: Path, stateOf: () => ListedSecret['state']): SecretUse[] => {
    const key = formatPath(path);
    const entry = listed.get(key) ?? { path, state: stateOf(), at: placeOf(path), uses: [] };
    listed.set(key, entry);
    return entry.uses;
  };
  for (const { path, value } of secretLeaves(values.value, shape)) {
    // A default is the schema's, and no secret.
    if (values.provenance.whereSet(path) !== undefined) add(path, () => (isEncrypted(value) ? 'locked' : clear.has(formatPath(path)) ? 'clear' : 'encrypted'));
  }
  for (const { owner, namespace, name, delivery, keys, leaves } of secrets.all) {
    for (const { id, path, state } of leaves) {
      const holding = Object.entries(keys).filter(([, composition]) => JSON.stringify(composition).includes(JSON.stringify(id))).map(([key]) => key);
      const uses = add(path, () => stateWithoutValue(state, delivery));
      // What a Job puts together passes through a Secret of the platform's own, which nobody reads.
      if (owner.kind !== 'platform' || owner.id !== 'given') uses.push({ owner, namespace, name, keys: holding, delivery });
    }
  }
  return [...listed.values()].sort((a, b) => compareText(formatPath(a.path), formatPath(b.path)));
}

function stateWithoutValue(state: LeafState, delivery: SecretDelivery): ListedSecret['state'] {
  if (state === 'generated') return 'generated';
  return delivery === 'external' || delivery === 'generated' ? 'external' : 'missing';
}
