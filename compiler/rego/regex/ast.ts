/** What a Go (RE2) pattern says, with flags and escapes resolved. */

export type Range = readonly [first: number, last: number];

/** A set of code points. With `fold` a character also belongs when another case of it does; `negated` is applied last. */
export interface CharacterClass {
  readonly ranges: readonly Range[];
  readonly properties: readonly { readonly name: string; readonly negated: boolean }[];
  readonly negated: boolean;
  readonly fold: boolean;
}

export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'no-word-boundary';

export type Node =
  | { readonly type: 'class'; readonly class: CharacterClass }
  | { readonly type: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly type: 'alternatives'; readonly nodes: readonly Node[] }
  | { readonly type: 'repeat'; readonly node: Node; readonly min: number; readonly max: number; readonly greedy: boolean }
  | { readonly type: 'capture'; readonly index: number; readonly node: Node }
  | { readonly type: 'assert'; readonly assertion: Assertion };

export interface Pattern {
  readonly node: Node;
  readonly captures: number;
  /** The names of the groups that have one, by index. */
  readonly names: ReadonlyMap<number, string>;
}

export const lastCodePoint = 0x10ffff;

/** The code points outside the ranges. */
export function complement(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (first > next) result.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= lastCodePoint) result.push([next, lastCodePoint]);
  return result;
}

/** What `[…]` and its escapes put into a class. */
export type ClassItems = Pick<CharacterClass, 'ranges' | 'properties'>;

export const digits: readonly Range[] = [[0x30, 0x39]];
export const spaces: readonly Range[] = [[0x09, 0x0a], [0x0c, 0x0d], [0x20, 0x20]];
export const wordCharacters: readonly Range[] = [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];

/** The classes `[[:name:]]`. */
export const posixClasses: ReadonlyMap<string, readonly Range[]> = new Map<string, readonly Range[]>([
  ['alnum', [[0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a]]],
  ['alpha', [[0x41, 0x5a], [0x61, 0x7a]]],
  ['ascii', [[0x00, 0x7f]]],
  ['blank', [[0x09, 0x09], [0x20, 0x20]]],
  ['cntrl', [[0x00, 0x1f], [0x7f, 0x7f]]],
  ['digit', digits],
  ['graph', [[0x21, 0x7e]]],
  ['lower', [[0x61, 0x7a]]],
  ['print', [[0x20, 0x7e]]],
  ['punct', [[0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]]],
  ['space', [[0x09, 0x0d], [0x20, 0x20]]],
  ['upper', [[0x41, 0x5a]]],
  ['word', wordCharacters],
  ['xdigit', [[0x30, 0x39], [0x41, 0x46], [0x61, 0x66]]],
]);
