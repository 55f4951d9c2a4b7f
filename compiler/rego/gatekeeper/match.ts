/** Which objects a constraint looks at: `spec.match`, by the rules of Gatekeeper's `pkg/mutation/match`. */
import { labelsOf, matchesSelector } from './label-selector.ts';
import { isManifest, isNamespace, kindOf, listAt, nameOf, namespaceOf, textAt, textsAt, valueAt, type Manifest } from './manifest.ts';
import { matchesGeneratedName, matchesWildcard } from './wildcard.ts';

/** Where an object comes from: written by someone, or made by an expansion template. */
export type Source = 'Original' | 'Generated';

export interface MatchTarget {
  readonly object: Manifest;
  /** The Namespace the object is in, if it is known. */
  readonly namespace?: Manifest | undefined;
  readonly source?: Source;
}

/** The constraint asks for labels of a Namespace that is not known: Gatekeeper then rejects the object, so this must not pass silently. */
export class UnknownNamespaceError extends Error {
  constructor(namespace: string) {
    super(`namespace selector for namespace-scoped object but missing Namespace '${namespace}'`);
    this.name = 'UnknownNamespaceError';
  }
}

/** Throws `UnknownNamespaceError` and `SelectorError`. A missing `match` matches everything. */
export function matchesObject(match: unknown, target: MatchTarget): boolean {
  if (match === undefined) return true;
  return (
    matchesKinds(match, target) &&
    matchesScope(match, target) &&
    matchesNamespaces(match, target) &&
    matchesLabels(match, target) &&
    matchesNamespaceLabels(match, target) &&
    matchesName(match, target) &&
    matchesSource(match, target)
  );
}

function matchesKinds(match: unknown, { object }: MatchTarget): boolean {
  const kinds = listAt(match, 'kinds');
  const { group, kind } = kindOf(object);
  return kinds.length === 0 || kinds.some((each) => lists(textsAt(each, 'kinds'), kind) && lists(textsAt(each, 'apiGroups'), group));
}

/** No list and `*` mean all. */
function lists(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes('*') || names.includes(name);
}

function matchesScope(match: unknown, { object, namespace }: MatchTarget): boolean {
  const isNamespaced = !isNamespace(object) && (namespaceOf(object) !== '' || namespace !== undefined);
  const scope = textAt(match, 'scope');
  return scope === 'Cluster' ? !isNamespaced : scope === 'Namespaced' ? isNamespaced : true;
}

/** A cluster-scoped object has no namespace that could rule it out. */
function matchesNamespaces(match: unknown, target: MatchTarget): boolean {
  const name = namespaceNameOf(target);
  if (name === undefined) return true;
  const wanted = textsAt(match, 'namespaces');
  if (wanted.length > 0 && !wanted.some((pattern) => matchesWildcard(pattern, name))) return false;
  return !textsAt(match, 'excludedNamespaces').some((pattern) => matchesWildcard(pattern, name));
}

function namespaceNameOf({ object, namespace }: MatchTarget): string | undefined {
  if (isNamespace(object)) return nameOf(object);
  if (namespace !== undefined) return nameOf(namespace);
  return namespaceOf(object) === '' ? undefined : namespaceOf(object);
}

function matchesLabels(match: unknown, { object }: MatchTarget): boolean {
  const selector = valueAt(match, 'labelSelector');
  return !isManifest(selector) || matchesSelector(selector, labelsOf(object));
}

function matchesNamespaceLabels(match: unknown, { object, namespace }: MatchTarget): boolean {
  const selector = valueAt(match, 'namespaceSelector');
  if (!isManifest(selector)) return true;
  if (isNamespace(object)) return matchesSelector(selector, labelsOf(object));
  if (namespace !== undefined) return matchesSelector(selector, labelsOf(namespace));
  if (namespaceOf(object) === '') return true;
  throw new UnknownNamespaceError(namespaceOf(object));
}

function matchesName(match: unknown, { object }: MatchTarget): boolean {
  const pattern = textAt(match, 'name');
  if (pattern === '') return true;
  return matchesWildcard(pattern, nameOf(object)) || matchesGeneratedName(pattern, textAt(object, 'metadata', 'generateName'));
}

function matchesSource(match: unknown, { source = 'Original' }: MatchTarget): boolean {
  const wanted = textAt(match, 'source');
  return wanted === '' || wanted === 'All' || wanted === source;
}
