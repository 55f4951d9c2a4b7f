import type { Provenance } from '../3-merge/provenance.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import { once } from '../lazy.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emitted-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import type { Manifest } from '../output-tree.ts';
import { valueAt, type Path } from '../path.ts';
import { createTracer } from './create-tracer.ts';

/** A value that somebody has to mend, and where it stands. */
export interface ValuePlace {
  readonly path: Path;
  readonly at: Location;
}

/** Finds the values that made the fields of a cluster's manifests. */
export interface FieldLocator {
  /** The value that a file sets and that made a field of a manifest. Undefined where there is none below what the manifest is there for. */
  valueOf(file: string, manifest: Manifest, field: Path): Path | undefined;
  /** All values below what the manifest is there for that a field was made from, set or not. */
  readsOf(file: string, manifest: Manifest, field: Path): readonly Path[];
  placeOf(path: Path, manifest: Manifest): ValuePlace;
}

/** Objects are rendered once more to find the values, so nothing is done until the first question. */
export function createFieldLocator(emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog): FieldLocator {
  const { provenance, value } = values;
  const files = (): ReadonlyMap<string, { text: string; manifests: readonly Manifest[] }> => new Map([...emitted].map(([file, manifests]) => [file, { text: '', manifests }]));
  const tracer = once(() => createTracer({ root: '', platform, values, files: files() }, catalog, { sync: platform.sync.engine }));
  const readsOf: FieldLocator['readsOf'] = (file, manifest, field) => ownReads(tracer().trace(file, manifest)?.closest(field).reads ?? [], manifest.origin);
  return {
    readsOf,
    valueOf: (file, manifest, field) => decisiveRead(readsOf(file, manifest, field), field.at(-1), provenance),
    // What has parts begins at its own line, and not at that of its first part.
    placeOf: (path, { origin }) => ({ path, at: provenance.closest(path, typeof valueAt(value, path) === 'object' && path !== origin ? 'key' : 'value') }),
  };
}

/** Of the values that a field was made from, the one that a file sets: where there are several, that of the name at the end of the field's path. */
function decisiveRead(reads: readonly Path[], name: string | number | undefined, provenance: Provenance): Path | undefined {
  const set = reads.filter((read) => provenance.whereSet(read) !== undefined);
  return set.find((read) => read.at(-1) === name) ?? set[0];
}

/** The innermost of the reads below the origin, without its name, which is no cause of anything. */
function ownReads(reads: readonly Path[], origin: Path): Path[] {
  const own = reads.filter((read) => read.length > origin.length && origin.every((part, index) => part === read[index]));
  const leaves = own.filter((read) => !own.some((other) => other.length > read.length && read.every((part, index) => part === other[index])));
  return leaves.filter((read) => !(read.length === origin.length + 1 && read.at(-1) === 'name'));
}
