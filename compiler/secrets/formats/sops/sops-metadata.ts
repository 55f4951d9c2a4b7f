import { isMap, type ValueMap } from '../../../is-map.ts';
import type { Path } from '../../../path.ts';
import { defaultRule, ruleKinds, type SopsRule } from './sops-rule.ts';

/** The data key of a file, encrypted for one recipient of age. */
export interface AgeStanza {
  readonly recipient: string;
  readonly enc: string;
}

/** The map `sops` of an encrypted file. */
export interface SopsMetadata {
  readonly age: readonly AgeStanza[];
  /** Keys of other kinds, for people: `kms arn:aws:kms:…`, `pgp 85D7…`. */
  readonly otherKeys: readonly string[];
  /** Whether several groups of keys share the data key. */
  readonly hasGroups: boolean;
  /** In the form that authenticates the MAC. */
  readonly lastModified: string;
  readonly mac: string;
  readonly macOnlyEncrypted: boolean;
  readonly rule: SopsRule;
}

export interface MetadataProblem {
  readonly problem: string;
  readonly path: Path;
}

/** What names a key in its entry of each kind. */
const keyNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['pgp', ['fp']],
  ['kms', ['arn']],
  ['gcp_kms', ['resource_id']],
  ['azure_kv', ['vault_url', 'name']],
  ['hc_vault', ['vault_address', 'engine_path', 'key_name']],
  ['hckms', ['key_id']],
]);

/** Reads the map that a file has under the key `sops`. */
export function readSopsMetadata(sops: ValueMap): { metadata: SopsMetadata } | MetadataProblem {
  const age = listAt(sops, 'age').filter(isStanza);
  const { lastmodified, mac } = sops;
  if (typeof lastmodified !== 'string') return { problem: "'lastmodified' is missing", path: ['sops', 'lastmodified'] };
  if (typeof mac !== 'string' || mac === '') return { problem: "'mac' is missing", path: ['sops', 'mac'] };
  if (age.length < listAt(sops, 'age').length) return { problem: "An entry of 'age' lacks 'recipient' or 'enc'", path: ['sops', 'age'] };
  const rules = ruleKinds.filter((kind) => sops[kind] !== undefined && sops[kind] !== '');
  if (rules.length > 1) return { problem: `'${rules[0]!}' and '${rules[1]!}' cannot both decide what is encrypted`, path: ['sops', rules[1]!] };
  const [kind] = rules;
  const pattern = kind && sops[kind];
  if (kind !== undefined && typeof pattern !== 'string') return { problem: `'${kind}' is not a text`, path: ['sops', kind] };
  const groups = listAt(sops, 'key_groups');
  return {
    metadata: {
      age,
      otherKeys: [sops, ...groups.filter(isMap)].flatMap((group) => describeKeys(group, group === sops)),
      hasGroups: groups.length > 0,
      lastModified: toGoTime(lastmodified),
      mac,
      macOnlyEncrypted: sops['mac_only_encrypted'] === true,
      rule: kind === undefined ? defaultRule : { kind, pattern: pattern as string },
    },
  };
}

/** Who can read the file, for people. */
export function recipientsOf({ age, otherKeys }: SopsMetadata): string[] {
  return [...age.map(({ recipient }) => `age ${recipient}`), ...otherKeys];
}

function listAt(map: ValueMap, key: string): readonly unknown[] {
  const value = map[key];
  return Array.isArray(value) ? value : [];
}

function isStanza(entry: unknown): entry is AgeStanza {
  return isMap(entry) && typeof entry['recipient'] === 'string' && typeof entry['enc'] === 'string';
}

function describeKeys(group: ValueMap, isTop: boolean): string[] {
  const age = isTop ? [] : listAt(group, 'age').filter(isStanza).map(({ recipient }) => `age ${recipient}`);
  const others = [...keyNames].flatMap(([kind, names]) =>
    listAt(group, kind)
      .filter(isMap)
      .map((entry) => `${kind} ${names.map((name) => entry[name]).filter((part) => typeof part === 'string').join('/')}`),
  );
  return [...age, ...others];
}

/** As Go prints the time again that it has read: whole seconds, and `Z` for no distance to UTC. */
function toGoTime(text: string): string {
  return text.replace(/\.\d+/, '').replace(/[+-]00:00$/, 'Z');
}
