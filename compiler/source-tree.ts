/** A values repository (or one revision of it) in memory: path relative to its root, with `/`, → text. */
export type SourceTree = ReadonlyMap<string, string>;
