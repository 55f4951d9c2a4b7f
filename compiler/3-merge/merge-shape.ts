/**
 * What merging has to know of the schema, for one place in the values: which lists merge by a name, and which defaults there are.
 * Made once from the JSON Schema (`catalog/merge-shape-of.ts`), so that merging walks plain data.
 */
export interface MergeShape {
  /** Known keys of a map. */
  readonly properties?: Readonly<Record<string, MergeShape>>;
  /** Every other key of a map. */
  readonly additional?: MergeShape;
  /** The items of a list. */
  readonly items?: MergeShape;
  /** The key by which the items of a list merge (`x-merge`); a list without it is replaced. */
  readonly itemName?: string;
  /** Whether this place or one below it has a list with `itemName`. */
  readonly hasNamedLists?: boolean;
  /** Defaults of absent keys. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Whether `null` stays in the map at this place, because whoever reads it gives it a meaning (`x-null: kept`). */
  readonly keepsNull?: boolean;
  /** All keys that a closed map may have. */
  readonly onlyKeys?: readonly string[];
  /** Whether the map with these defaults also takes keys that the schema does not name. */
  readonly isOpen?: boolean;
}

/** The shape under a key of a map. */
export function shapeOf(shape: MergeShape | undefined, key: string): MergeShape | undefined {
  if (shape?.properties !== undefined && Object.hasOwn(shape.properties, key)) return shape.properties[key];
  return shape?.additional;
}
