import type { Location } from '../diagnostics/diagnostic.ts';
import type { ValueMap } from '../is-map.ts';
import type { Path } from '../path.ts';

/** Which part of a map entry a location points at. */
export type Part = 'key' | 'value';

/** Where a file stands in the merge: the shared values, the secrets, or either of them in one cluster's overlay. */
export interface Layer {
  /** The overlay's cluster; undefined for the shared files under `env/`. */
  readonly cluster: string | undefined;
  readonly secrets: boolean;
}

/** A location together with the text of the scalar there, as it was written. */
export interface WrittenLocation extends Location {
  readonly source?: string;
}

/** One file of the values repository. `value` always has the shape of the root, also when the file holds only one team or one service. */
export interface ParsedFile {
  readonly file: string;
  readonly layer: Layer;
  readonly value: ValueMap;
  /** How deep in the values the file begins: 0, or 2 for a team's own file, or 4 for that of a service. */
  readonly depth: number;
  /** Works out on demand where the deepest existing node of a path stands. */
  locate(path: Path, part: Part): WrittenLocation;
}
