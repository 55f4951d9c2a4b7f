import { isMap } from '../../is-map.ts';
import type { Path } from '../../path.ts';
import type { Manifest } from './manifest.ts';

/** A key of a suite that means nothing. */
export interface UnknownSuiteKey {
  readonly at: Path;
  readonly key: string;
  /** Those that would mean something there. */
  readonly known: readonly string[];
}

/** Keys of a map, and of the items of those lists that are known further. */
interface Keys {
  readonly own: readonly string[];
  readonly lists?: Readonly<Record<string, Keys>>;
}

/** What `gator verify` reads: https://github.com/open-policy-agent/gatekeeper/blob/master/pkg/gator/verify/suite.go */
const suiteKeys: Keys = {
  own: ['apiVersion', 'kind', 'metadata', 'skip'],
  lists: {
    tests: {
      own: ['name', 'template', 'constraint', 'expansion', 'invalid', 'skip'],
      lists: {
        cases: {
          own: ['name', 'object', 'inventory', 'skip'],
          lists: { assertions: { own: ['violations', 'message'] } },
        },
      },
    },
  },
};

/** Keys that nobody reads. gator passes over them, so that a misspelt `violations: no` would be a test of the contrary. */
export function unknownSuiteKeys(suite: Manifest): UnknownSuiteKey[] {
  return unknownIn(suite, suiteKeys, []);
}

function unknownIn(value: unknown, { own, lists = {} }: Keys, at: Path): UnknownSuiteKey[] {
  if (!isMap(value)) return [];
  const known = [...own, ...Object.keys(lists)];
  return Object.entries(value).flatMap(([key, item]) => {
    const below = Object.hasOwn(lists, key) ? lists[key] : undefined;
    if (below !== undefined && Array.isArray(item)) return item.flatMap((each, index) => unknownIn(each, below, [...at, key, index]));
    return known.includes(key) ? [] : [{ at: [...at, key], key, known }];
  });
}
