import type { Path } from '../../path.ts';

/** What can be wrong at a place of a manifest. */
export type Problem =
  /** The cluster does not serve this kind under this apiVersion. */
  | ({ readonly kind: 'unserved' } & UnservedKind)
  /** The field is not known; `since` and `until` say which Kubernetes versions have it, if any does. */
  | { readonly kind: 'unknown'; readonly known: readonly string[]; readonly since?: number; readonly until?: number }
  /** The object lacks the field `key`. */
  | { readonly kind: 'missing'; readonly key: string }
  /** `expected` and `found` in words: `text`, `a list`. */
  | { readonly kind: 'type'; readonly expected: string; readonly found: string }
  /** `rule` continues "it must": `be a Kubernetes quantity`. `value` is left out where it may be secret or long. */
  | { readonly kind: 'value'; readonly value?: string; readonly rule: string };

/** What is known of a kind that the cluster does not serve. */
export interface UnservedKind {
  /** The minor versions of Kubernetes since and until which it is served, where these are others. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** The API versions that serve a kind of this name in the cluster: those of the same group, or of any where that has none. */
  readonly served: readonly string[];
  /** `apiVersion/kind` that was most likely meant. */
  readonly near: string | undefined;
}

/** A mistake at a place of a manifest. */
export interface Found {
  readonly path: Path;
  readonly problem: Problem;
}

/** Checks a part of a manifest. Undefined says that all is well: it costs nothing, and nearly every answer is that. */
export type NodeCheck = (value: unknown) => readonly Found[] | undefined;

/** A mistake of the checked value itself. */
export function problem(found: Problem): readonly Found[] {
  return [{ path: [], problem: found }];
}

/** What was found in the part `key`, seen from the whole. */
export function inPart(key: string | number, found: readonly Found[]): Found[] {
  return found.map(({ path, problem: own }) => ({ path: [key, ...path], problem: own }));
}

const words: Readonly<Record<string, string>> = { string: 'text', number: 'a number', boolean: 'true or false', object: 'a map' };

/** `a list`: a value's type in words. */
export function typeInWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return words[typeof value] ?? typeof value;
}
