import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { schemaAt } from '../../4-validate/schema-at.ts';
import { valueAt, type Path } from '../../path.ts';
import type { Composition } from '../../secrets/composition.ts';
import { isDeriveRule, type DeriveRule, type GenerateRule } from '../../secrets/generate-rule.ts';
import { isEncrypted } from '../../secrets/is-encrypted.ts';
import { SecretText } from '../../secrets/secret-text.ts';
import { hasSecret, isStored } from './has-secret.ts';

/**
 * What is known of a secret text: values give it; they give it, but encrypted, and there is no key here (`locked`); the cluster makes it
 * (`generated`); or nobody here gives it, so that a store outside has to (`awaited`).
 */
export type LeafState = 'given' | 'locked' | 'generated' | 'awaited';

/** One secret text: a place in the values that the schema marks with `x-secret`. */
export interface SecretLeaf {
  /** Its path with dots. Of an item of a named list, its name stands for its index. */
  readonly id: string;
  readonly path: Path;
  readonly state: LeafState;
  /** Where it is given. */
  readonly text?: SecretText;
  /** Where it is locked: what stands for it in the file. */
  readonly encrypted?: string;
  /** Where it is generated. */
  readonly rule?: GenerateRule;
  /** Where a store outside has it. */
  readonly remote: RemoteReference;
  /** How often values have asked for a new one. Only more of them mean something. */
  readonly rotation: number;
}

export interface RemoteReference {
  readonly key: string;
  readonly property: string;
}

/** Reads secrets from values: what the schema says of them, and what is there. */
export interface LeafReader {
  /** What a path of the values stands for; undefined for what is not there and is not missed. */
  readonly compose: (id: string) => Composition | undefined;
  /** A secret that a composition names. */
  readonly leaf: (id: string) => SecretLeaf;
}

export function createLeafReader(values: Values, schema: JsonSchema): LeafReader {
  const reader: LeafReader = {
    compose: (id) => {
      const path = id.split('.');
      const node = schemaAt(schema, path);
      const value = valueAt(values, path);
      if (node['x-secret'] !== true) return isScalar(value) ? [String(value)] : undefined;
      if (hasSecret(values, id)) return [{ secret: id }];
      const rule = node['x-generate'] as GenerateRule | DeriveRule | undefined;
      if (rule === undefined) return isNeeded(values, path, node['x-needed']) ? [{ secret: id }] : undefined;
      return isDeriveRule(rule) ? derive(rule) : [{ secret: id }];
    },
    leaf: (id) => {
      const path = id.split('.');
      const rule = isStored(values, id) ? undefined : (schemaAt(schema, path)['x-generate'] as GenerateRule | undefined);
      return leafOf({ id, path, remote: remoteOf(path), rotation: values.secrets.rotations[id] ?? 0 }, valueAt(values, path), rule);
    },
  };
  const derive = (rule: DeriveRule): Composition | undefined => {
    if ('as' in rule) return reader.compose(rule.as);
    const user = valueAt(values, rule.htpasswd.user.split('.'));
    const password = reader.compose(rule.htpasswd.password)?.[0];
    if (typeof user !== 'string' || typeof password !== 'object' || !('secret' in password)) return undefined;
    return [{ htpasswd: { user, secret: password.secret, hash: 'bcrypt' } }];
  };
  return reader;
}

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** What a value of the schema's `x-secret` is. */
export function leafOf(place: Pick<SecretLeaf, 'id' | 'path' | 'remote' | 'rotation'>, value: unknown, rule?: GenerateRule): SecretLeaf {
  if (typeof value === 'string') return isEncrypted(value) ? { ...place, state: 'locked', encrypted: value } : { ...place, state: 'given', text: new SecretText(value) };
  return rule === undefined ? { ...place, state: 'awaited' } : { ...place, state: 'generated', rule };
}

/** Whether the platform lacks something without a secret: see `x-needed` in schema/definitions.yaml. */
function isNeeded(values: Values, path: Path, needed: unknown): boolean {
  if (needed === false) return false;
  const parent = path.slice(0, -1);
  return typeof needed === 'string' ? hasSecret(values, [...parent, needed].join('.')) : valueAt(values, parent) !== undefined;
}

/** An entry of the store per map of the values. */
function remoteOf(path: Path): RemoteReference {
  return { key: ['platform', ...path.slice(0, -1)].join('/'), property: String(path.at(-1)) };
}
