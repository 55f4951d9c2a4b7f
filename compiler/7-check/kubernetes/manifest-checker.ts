import { nearest } from '../../diagnostics/nearest.ts';
import { isMap, type ValueMap } from '../../is-map.ts';
import type { KubeObject } from '../../output-tree.ts';
import { isInVersion, parseFieldKey } from './field-key.ts';
import { createNodeChecks } from './node-checks.ts';
import { brokenNameRule } from './object-names.ts';
import { inPart, problem, type Found, type NodeCheck, type UnservedKind } from './problem.ts';
import type { ObjectNode, SchemaFile } from './schema-file.ts';

/** The text of each file of `schema/kubernetes/`, by its name without ending. */
export type SchemaTexts = Readonly<Record<string, string>>;

/** Everything that is wrong with one manifest by itself; undefined when all is well. */
export type ManifestChecker = (object: KubeObject) => readonly Found[] | undefined;

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
  const clusterScoped = new Set<string>(files.flatMap((file) => file.clusterScoped));
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
    const own = `${object.apiVersion}/${object.kind}`;
    const kind = kinds.has(own) ? own : `${object.apiVersion}/*`;
    const check = kinds.get(kind);
    if (check === undefined) return inPart('kind', problem({ kind: 'unserved', ...unservedKind(object, files, minor) }));
    const found = check(object);
    const identity = checkIdentity(object, !clusterScoped.has(kind));
    return found === undefined ? identity : [...found, ...(identity ?? [])];
  };
}

/** Name and namespace: without one, or in one that its kind can't be in, an object would end up elsewhere than it says. */
function checkIdentity(object: KubeObject, isNamespaced: boolean): readonly Found[] | undefined {
  const { metadata } = object as { metadata: unknown };
  // What is no map, or no text, the schema has reported.
  if (!isMap(metadata)) return undefined;
  const found = [...checkName(object, metadata), ...checkNamespace(metadata, isNamespaced)];
  return found.length === 0 ? undefined : inPart('metadata', found);
}

function checkName(object: KubeObject, { name, generateName }: ValueMap): readonly Found[] {
  if (name === undefined && generateName === undefined) return problem({ kind: 'missing', key: 'name' });
  const rule = typeof name === 'string' ? brokenNameRule(object) : undefined;
  return rule === undefined ? [] : inPart('name', problem({ kind: 'value', value: object.metadata.name, rule: `be ${rule}` }));
}

function checkNamespace({ namespace }: ValueMap, isNamespaced: boolean): readonly Found[] {
  if (isNamespaced) return namespace === undefined ? problem({ kind: 'missing', key: 'namespace' }) : [];
  return namespace === undefined ? [] : inPart('namespace', problem({ kind: 'value', rule: 'be left out: the kind is of no namespace' }));
}

function unservedKind({ apiVersion, kind }: KubeObject, files: readonly SchemaFile[], minor: number): UnservedKind {
  const all = files.flatMap(({ kinds }) => Object.entries(kinds).flatMap(([version, own]) => Object.keys(own).map((key) => ({ version, ...parseFieldKey(key) }))));
  const known = all.filter((key) => isInVersion(key, minor));
  const elsewhere = all.find(({ version, name }) => version === apiVersion && name === kind);
  const served = known.filter(({ name }) => name === kind).map(({ version }) => version);
  const inGroup = served.filter((version) => groupOf(version) === groupOf(apiVersion));
  const near = nearest(`${apiVersion}/${kind}`, known.map(({ version, name }) => `${version}/${name}`));
  return { since: elsewhere?.since, until: elsewhere?.until, served: inGroup.length > 0 ? inGroup : served, near };
}

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');
