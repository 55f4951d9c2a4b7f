import { nearest } from '../../diagnostics/nearest.ts';
import { isMap } from '../../is-map.ts';
import type { KubeObject } from '../../output-tree.ts';
import { isInVersion, parseFieldKey } from './field-key.ts';
import { createNodeChecks } from './node-checks.ts';
import { brokenNameRule } from './object-names.ts';
import { problem, inPart, type Found, type NodeCheck } from './problem.ts';
import type { ObjectNode, SchemaFile } from './schema-file.ts';

/** The text of each file of `schema/kubernetes/`, by its name without ending. */
export type SchemaTexts = Readonly<Record<string, string>>;

/** A kind that the cluster doesn't know under this apiVersion. */
export interface UnknownKind {
  /** Where this apiVersion is of another Kubernetes version: since and until which minor version. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** The API versions that serve the kind in this version. */
  readonly served: readonly string[];
  /** `apiVersion/kind` that was most likely meant. */
  readonly near: string | undefined;
}

/** Everything that is wrong with one manifest by itself. */
export type ManifestFindings = { readonly unknownKind: UnknownKind } | { readonly fields: readonly Found[] };

/** Checks manifests against the schemas of their kinds; undefined when all is well. */
export type ManifestChecker = (object: KubeObject) => ManifestFindings | undefined;

/** What all objects have; the only thing that is known of kinds without a schema. */
const anyKind: ObjectNode = { 'apiVersion!': 'string', 'kind!': 'string', 'metadata!': 'metadata', '*': 'any' };

/** A checker per Kubernetes minor version, made once. The texts are parsed when the first one is asked for. */
export function createManifestCheckers(texts: SchemaTexts): (minor: number) => ManifestChecker {
  let files: readonly SchemaFile[] | undefined;
  const checkers = new Map<number, ManifestChecker>();
  return (minor) => {
    files ??= Object.values(texts).map((text) => JSON.parse(text) as SchemaFile);
    const checker = checkers.get(minor) ?? createManifestChecker(files, minor);
    checkers.set(minor, checker);
    return checker;
  };
}

/** A checker for a cluster of Kubernetes 1.`minor`. */
export function createManifestChecker(files: readonly SchemaFile[], minor: number): ManifestChecker {
  const kinds = new Map<string, NodeCheck>();
  for (const { kinds: byApiVersion, types } of files) {
    const checkOf = createNodeChecks(types, minor);
    const unchecked = checkOf(anyKind);
    for (const [apiVersion, own] of Object.entries(byApiVersion)) {
      for (const [key, node] of Object.entries(own)) {
        const parsed = parseFieldKey(key);
        if (isInVersion(parsed, minor)) kinds.set(`${apiVersion}/${parsed.name}`, node === 'any' ? unchecked : checkOf(node));
      }
    }
  }
  return (object) => {
    const check = kinds.get(`${object.apiVersion}/${object.kind}`) ?? kinds.get(`${object.apiVersion}/*`);
    if (check === undefined) return { unknownKind: describeUnknownKind(object, files, minor) };
    const found = check(object);
    const name = checkName(object);
    return found === undefined && name === undefined ? undefined : { fields: [...(found ?? []), ...(name ?? [])] };
  };
}

function checkName(object: KubeObject): readonly Found[] | undefined {
  const { metadata } = object as { metadata: unknown };
  // What is no map, or no text, the schema has reported.
  if (!isMap(metadata) || (metadata['name'] !== undefined && typeof metadata['name'] !== 'string')) return undefined;
  if (metadata['name'] === undefined) return metadata['generateName'] === undefined ? inPart('metadata', problem({ kind: 'missing', key: 'name' })) : undefined;
  const rule = brokenNameRule(object);
  return rule === undefined ? undefined : inPart('metadata', inPart('name', problem({ kind: 'value', value: object.metadata.name, rule: `be ${rule}` })));
}

function describeUnknownKind({ apiVersion, kind }: KubeObject, files: readonly SchemaFile[], minor: number): UnknownKind {
  const all = files.flatMap(({ kinds }) => Object.entries(kinds).flatMap(([version, own]) => Object.keys(own).map((key) => ({ version, ...parseFieldKey(key) }))));
  const known = all.filter((key) => isInVersion(key, minor));
  const elsewhere = all.find(({ version, name }) => version === apiVersion && name === kind);
  const served = known.filter(({ version, name }) => name === kind && groupOf(version) === groupOf(apiVersion)).map(({ version }) => version);
  const near = nearest(`${apiVersion}/${kind}`, known.map(({ version, name }) => `${version}/${name}`));
  return { since: elsewhere?.since, until: elsewhere?.until, served, near };
}

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');
