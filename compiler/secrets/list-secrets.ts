import type { SopsFile } from '../1-read/decrypt-sops-file.ts';
import type { SecretOwner } from '../5-derive/secrets/declared-secret.ts';
import { storedAt } from '../5-derive/secrets/external-content.ts';
import { givenSecret } from '../5-derive/secrets/given-parts.ts';
import type { PlatformSecret, SecretDelivery } from '../5-derive/secrets/platform-secret.ts';
import type { LeafState, RemoteReference, SecretLeaf } from '../5-derive/secrets/secret-leaf.ts';
import type { Platform } from '../5-derive/platform.ts';
import { schemaAt } from '../4-validate/schema-at.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import { findClearSecrets } from '../7-check/secrets/clear-secrets.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { compareText, type Location } from '../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../path.ts';
import { isEncrypted } from './is-encrypted.ts';
import { rotateRuleOf, type RotateRule } from './rotate-rule.ts';
import { secretLeaves } from './secret-leaves.ts';
import { readersOf, type SecretReader } from './secret-readers.ts';
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
  /** Where the store has it, if it does. */
  readonly store: RemoteReference | undefined;
  /** How often a new one was asked for that is not in values. */
  readonly rotation: number;
  /** What has to be known before it is replaced. */
  readonly rotate: RotateRule | undefined;
  /** The keys of Secrets that hold it; none for one that nothing reads. */
  readonly uses: readonly SecretUse[];
}

export interface SecretUse {
  readonly owner: SecretOwner;
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly delivery: SecretDelivery;
  /** What brings it to the task that puts the Secret together, where the task does not make it itself. */
  readonly through?: SecretDelivery;
  readonly readers: readonly SecretReader[];
}

/** Every secret that values set and every one that the platform needs, by path. Pure. */
export function listSecrets(platform: Platform, values: ValidValues, schema: JsonSchema, encrypted: ReadonlyMap<string, SopsFile> = new Map()): ListedSecret[] {
  const { all, store } = platform.secrets;
  const shape = secretShapeOf(schema);
  const clear = new Set([...findClearSecrets(values, shape, encrypted)].map(({ path }) => path));
  const readers = readersOf(platform);
  const through = all.find(isGiven)?.delivery;
  // Without the text that is written there.
  const placeOf = (path: Path): Location | undefined => {
    const at = values.provenance.whereSet(path);
    return at && { file: at.file, line: at.line, column: at.column };
  };
  const listed = new Map<string, ListedSecret & { uses: SecretUse[] }>();
  const add = (path: Path, stateOf: () => ListedSecret['state'], leaf?: SecretLeaf): SecretUse[] => {
    const key = formatPath(path);
    const known = listed.get(key);
    const state = known?.state ?? stateOf();
    const entry = {
      path,
      state,
      at: placeOf(path),
      store: leaf !== undefined && state === 'external' ? storedAt(leaf.remote, store) : undefined,
      rotation: leaf?.rotation ?? 0,
      rotate: rotateRuleOf(schemaAt(schema, path)),
      uses: known?.uses ?? [],
    };
    listed.set(key, entry);
    return entry.uses;
  };
  for (const { path, value } of secretLeaves(values.value, shape)) {
    // A default is the schema's, and no secret.
    if (values.provenance.whereSet(path) !== undefined) add(path, () => (isEncrypted(value) ? 'locked' : clear.has(formatPath(path)) ? 'clear' : 'encrypted'));
  }
  for (const secret of all) {
    const { owner, namespace, name, delivery, keys } = secret;
    for (const leaf of secret.leaves) {
      const holding = Object.entries(keys).filter(([, composition]) => JSON.stringify(composition).includes(JSON.stringify(leaf.id))).map(([key]) => key);
      const uses = add(leaf.path, () => stateWithoutValue(leaf.state, delivery, through), leaf);
      // What the task puts together passes through a Secret of the platform's own, which nobody else reads.
      if (isGiven(secret)) continue;
      const passes = delivery === 'generated' && leaf.state !== 'generated' && through !== undefined;
      uses.push({ owner, namespace, name, keys: holding, delivery, ...(passes && { through }), readers: readers.get(`${namespace}/${name}`) ?? [] });
    }
  }
  return [...listed.values()].sort((a, b) => compareText(formatPath(a.path), formatPath(b.path)));
}

function isGiven({ owner }: PlatformSecret): boolean {
  return owner.kind === 'platform' && owner.id === givenSecret;
}

function stateWithoutValue(state: LeafState, delivery: SecretDelivery, through: SecretDelivery | undefined): ListedSecret['state'] {
  if (state === 'generated') return 'generated';
  return (delivery === 'generated' ? through : delivery) === 'external' ? 'external' : 'missing';
}
