import { isMap, type ValueMap } from '../../../is-map.ts';
import { keysOf, topKeysOf } from '../../../yaml/print-yaml.ts';
import { SecretText } from '../../secret-text.ts';
import type { AgeRecipient } from '../age/read-recipient.ts';
import { encryptAge } from '../age/encrypt-age.ts';
import { deriveBytes } from '../derive-bytes.ts';
import { additionalDataOf, encryptScalar, nonceLength } from './encrypted-scalar.ts';
import { formatGoFloat } from './go-float.ts';
import { macOf } from './mac.ts';
import { sopsValue, type SopsValue } from './sops-value.ts';
import { sopsVersion } from './sops-version.ts';

/** What Flux looks for in a Secret: its contents are encrypted, its name is not. */
const contentRegex = '^(data|stringData)$';
const isContent = (keys: readonly string[]): boolean => keys.some((key) => key === 'data' || key === 'stringData');

export interface ManifestToEncrypt {
  /** A Secret in clear. Texts below `data` and `stringData` may be wrapped as `SecretText`, others may not. */
  readonly manifest: ValueMap;
  /** Who can decrypt it; at least one. */
  readonly recipients: readonly AgeRecipient[];
  /** What takes the place of random bytes; secret, and at least 16 bytes long. The same seed for several manifests does no harm. */
  readonly seed: Uint8Array;
  /** What the file says about its last change, `2026-01-31T00:00:00Z`: part of what is authenticated, so a fixed time keeps the bytes the same. */
  readonly lastModified: string;
}

/**
 * Encrypts a Secret as `sops encrypt --encrypted-regex '^(data|stringData)$'` does, for Flux or `sops decrypt`: the same object with `ENC[…]`
 * for its contents and the map `sops`. It has to be printed by `printYaml`, whose order the MAC is made for. Equal input gives equal
 * output. Throws without recipients.
 */
export function encryptSopsManifest({ manifest, recipients, seed, lastModified }: ManifestToEncrypt): ValueMap {
  if (recipients.length === 0) throw new Error('A manifest is to be encrypted for nobody');
  const leaves = [...leavesInOrder(manifest, [], true)];
  // The whole content counts for the data key, so two versions of a Secret never share one.
  const content = leaves.flatMap(({ keys, value }) => [keys.join('\0'), value.type, value.bytes]);
  const dataKey = deriveBytes(seed, 'sops', [lastModified, ...recipients.map(({ text }) => text), ...content], 32);
  const encrypt = (value: SopsValue, additionalData: string): string =>
    encryptScalar(value, dataKey, deriveBytes(dataKey, 'sops nonce', [additionalData, value.type, value.bytes], nonceLength), additionalData);
  const encrypted = mapLeaves(manifest, [], (value, keys) => {
    if (isContent(keys)) return encrypt(toSopsValue(value), additionalDataOf(keys));
    if (value instanceof SecretText) throw new Error(`A secret stands where nothing is encrypted: ${keys.join('.')}`);
    return value;
  });
  return {
    ...(encrypted as ValueMap),
    sops: {
      age: recipients.map((recipient) => ({ recipient: recipient.text, enc: encryptAge(dataKey, recipient, seed) })),
      encrypted_regex: contentRegex,
      lastmodified: lastModified,
      mac: encrypt(sopsValue('str', macOf(leaves, false)), lastModified),
      version: sopsVersion,
    },
  };
}

interface ManifestLeaf {
  readonly keys: readonly string[];
  readonly value: SopsValue;
  readonly encrypted: boolean;
}

/** The scalars in the order in which they are printed. Nulls do not count. */
function* leavesInOrder(value: unknown, keys: readonly string[], isTop: boolean): Generator<ManifestLeaf> {
  if (Array.isArray(value)) for (const item of value as unknown[]) yield* leavesInOrder(item, keys, false);
  else if (isMap(value) && !(value instanceof SecretText)) {
    for (const key of isTop ? topKeysOf(value) : keysOf(value)) yield* leavesInOrder(value[key], [...keys, key], false);
  } else if (value !== null && value !== undefined) yield { keys, value: toSopsValue(value), encrypted: isContent(keys) };
}

function mapLeaves(value: unknown, keys: readonly string[], replace: (value: unknown, keys: readonly string[]) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, keys, replace));
  if (isMap(value) && !(value instanceof SecretText)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item, [...keys, key], replace)]));
  }
  return value === null || value === undefined ? value : replace(value, keys);
}

function toSopsValue(value: unknown): SopsValue {
  if (value instanceof SecretText) return sopsValue('str', value.open());
  if (typeof value === 'string') return sopsValue('str', value);
  if (typeof value === 'boolean') return sopsValue('bool', value ? 'True' : 'False');
  if (typeof value === 'number') return Number.isInteger(value) ? sopsValue('int', BigInt(value).toString()) : sopsValue('float', formatGoFloat(value));
  throw new Error(`A value to encrypt is of type ${typeof value}`);
}
