/** A piece of a text: the offsets of its first character and of the one behind its last. */
export interface Span {
  readonly start: number;
  /** Undefined for a value that goes on after its line, or is no scalar. */
  readonly end: number | undefined;
}

/** Where an entry of a map or list stands. */
export interface EntryPlace {
  /** Undefined for the item of a list. */
  readonly key: Span | undefined;
  /** Undefined for a value that is not written out. */
  readonly value: Span | undefined;
}

/** Where everything stands that was read from a text. */
export interface PlainPlaces {
  /** Where it begins. */
  start: number;
  /** The entries of every map and list, by their keys and indexes. */
  readonly entries: Map<object, Map<string | number, EntryPlace>>;
}
