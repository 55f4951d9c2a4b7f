import { nearest } from '../diagnostics/nearest.ts';
import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';

/** Something that is wrong at a place of an object. */
export interface ProblemAt {
  readonly path: Path;
  readonly problem: string;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What each key of a match takes, in words, and whether it is that. Gatekeeper: `pkg/mutation/match` `Match`. */
const keys: ReadonlyMap<string, readonly [takes: string, fits: (value: unknown) => boolean]> = new Map([
  ['kinds', ["a list of maps with 'apiGroups' and 'kinds'", Array.isArray]],
  ['namespaces', ['a list of names', isTextList]],
  ['excludedNamespaces', ['a list of names', isTextList]],
  ['labelSelector', ['a map', isMap]],
  ['namespaceSelector', ['a map', isMap]],
  ['name', ['a name', isText]],
  ['scope', ["'*', Cluster or Namespaced", (value) => ['*', 'Cluster', 'Namespaced'].includes(value as string)]],
  ['source', ['All, Generated or Original', (value) => ['All', 'Generated', 'Original'].includes(value as string)]],
]);

const kindKeys: ReadonlyMap<string, readonly [takes: string, fits: (value: unknown) => boolean]> = new Map([
  ['apiGroups', ['a list of groups', isTextList]],
  ['kinds', ['a list of kinds', isTextList]],
]);

/** What is wrong with a constraint's match, or a policy's matchers. A key that nobody knows would be passed over: the policy would look at more than was meant. */
export function matchProblems(match: unknown, at: Path): ProblemAt[] {
  if (match === undefined) return [];
  if (!isMap(match)) return [{ path: at, problem: "what it matches must be a map, such as 'kinds: …'" }];
  const { kinds } = match;
  const inKinds = Array.isArray(kinds) ? (kinds as unknown[]).flatMap((each, index) => entryProblems(each, kindKeys, [...at, 'kinds', index])) : [];
  return [...entryProblems(match, keys, at), ...inKinds];
}

function entryProblems(map: unknown, known: typeof keys, at: Path): ProblemAt[] {
  if (!isMap(map)) return [{ path: at, problem: `it must be a map of ${[...known.keys()].join(', ')}` }];
  return Object.entries(map).flatMap(([key, value]): ProblemAt[] => {
    const [takes, fits] = known.get(key) ?? [];
    if (takes === undefined) return [{ path: [...at, key], problem: unknownKey(key, [...known.keys()]) }];
    return fits!(value) ? [] : [{ path: [...at, key], problem: `'${key}' must be ${takes}` }];
  });
}

/** `there is no 'kind': did you mean 'kinds'?` */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return near === undefined ? `there is no '${key}' here: it can be ${known.join(', ')}` : `there is no '${key}' here: did you mean '${near}'?`;
}
