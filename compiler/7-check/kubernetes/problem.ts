import type { Path } from '../../path.ts';

/** What can be wrong with a field of a manifest. */
export type FieldProblem =
  /** The field is not known; `since` and `until` say which Kubernetes versions have it, if any does. */
  | { readonly kind: 'unknown'; readonly known: readonly string[]; readonly since?: number; readonly until?: number }
  /** The object lacks the field `key`. */
  | { readonly kind: 'missing'; readonly key: string }
  /** `expected` and `found` in words: `text`, `a list`. */
  | { readonly kind: 'type'; readonly expected: string; readonly found: string }
  /** `rule` continues "it must": `be a Kubernetes quantity`. `value` is left out where it may be secret or long. */
  | { readonly kind: 'value'; readonly value?: string; readonly rule: string };

/** A mistake at a place of a manifest. */
export interface Found {
  readonly path: Path;
  readonly problem: FieldProblem;
}

/** Checks a part of a manifest. Undefined says that all is well: it costs nothing, and nearly every answer is that. */
export type NodeCheck = (value: unknown) => readonly Found[] | undefined;

/** A mistake of the checked value itself. */
export function problem(found: FieldProblem): readonly Found[] {
  return [{ path: [], problem: found }];
}

/** What was found in the part `key`, seen from the whole. */
export function inPart(key: string | number, found: readonly Found[]): Found[] {
  return found.map(({ path, problem: own }) => ({ path: [key, ...path], problem: own }));
}

/** `a list`: a value's type in words. */
export function typeInWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return { string: 'text', number: 'a number', boolean: 'true or false', object: 'a map' }[typeof value as 'string'] ?? typeof value;
}
