/**
 * What is known of a value while a chart's templates are followed without being run: the Helm values that it may be, the entries of a dict
 * that the templates made, and the texts that it may be.
 */
export interface AbstractValue {
  readonly paths: ReadonlySet<string>;
  readonly entries: Map<string, AbstractValue>;
  readonly texts: ReadonlySet<string>;
  /** What a list of the templates' own holds. */
  readonly items: readonly AbstractValue[];
}

/** Entries may be added later, so every value has a map of its own. */
const made = (part: Partial<AbstractValue>): AbstractValue => ({ paths: new Set(), entries: new Map(), texts: new Set(), items: [], ...part });

export const nothing: AbstractValue = made({});

/** Keys hold no such character. */
const separator = '\u0000';
export const joinPath = (path: readonly string[]): string => path.join(separator);
export const splitPath = (path: string): string[] => (path === '' ? [] : path.split(separator));

export const ofPath = (path: readonly string[]): AbstractValue => made({ paths: new Set([joinPath(path)]) });
export const ofTexts = (texts: Iterable<string>): AbstractValue => made({ texts: new Set(texts) });
export const ofText = (text: string): AbstractValue => ofTexts([text]);
export const ofEntries = (entries: Iterable<readonly [string, AbstractValue]>): AbstractValue => made({ entries: new Map(entries) });
export const ofItems = (items: readonly AbstractValue[]): AbstractValue => made({ items });

/** A value that may be any of these. A dict may hold itself: `depth` levels of entries are looked into. */
export function anyOf(values: readonly AbstractValue[], depth = 6): AbstractValue {
  const known = [...new Set(values)].filter((value) => value !== nothing);
  if (known.length <= 1) return known[0] ?? nothing;
  const entries = new Map<string, AbstractValue>();
  for (const value of known) {
    for (const [key, entry] of value.entries) entries.set(key, depth > 0 && entries.has(key) ? anyOf([entries.get(key)!, entry], depth - 1) : entry);
  }
  return {
    paths: new Set(known.flatMap(({ paths }) => [...paths])),
    texts: new Set(known.flatMap(({ texts }) => [...texts])),
    items: [...new Set(known.flatMap(({ items }) => items))],
    entries,
  };
}

/** A text that is the same for values of which the same is known, as far as `depth` levels of entries say. */
export function describeValue({ paths, texts, entries, items }: AbstractValue, depth = 4): string {
  const inner = depth === 0 ? [] : [...entries].map(([key, entry]) => `${key}:${describeValue(entry, depth - 1)}`).sort();
  return `{${[...paths].sort().join(',')}|${[...texts].sort().join(',')}|${inner.join(',')}|${items.map((item) => describeValue(item, 0)).join(',')}}`;
}
