import type { Path } from '../path.ts';
import type { TextPlace } from './text-place.ts';

/** Where something stands. `source` is how it is written there: only if the path exists and leads to a scalar on one line. */
export interface YamlPlace extends TextPlace {
  readonly source?: string;
}

export type Locator = (path: Path, part: 'key' | 'value') => YamlPlace;
