import type { Provenance } from '../3-merge/provenance.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import { once } from '../5-derive/lazy.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emit.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import { createTracer } from '../explain/create-tracer.ts';
import type { Manifest } from '../output-tree.ts';
import { valueAt, type Path } from '../path.ts';
import { violatedField } from './violated-field.ts';

/** Where in the values a violation is to be mended. */
export interface ViolationPlace {
  readonly at: Location;
  readonly path: Path;
}

/**
 * Finds the value that made the field which a violation is about. Where nothing did, because something is missing, it is what describes the
 * container; and else what the object is there for. Objects are rendered once more for it, so nothing is done until the first question.
 */
export function violationLocator(emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog): (file: string, manifest: Manifest, details: unknown) => ViolationPlace {
  const { provenance, value } = values;
  const files = (): ReadonlyMap<string, { text: string; manifests: readonly Manifest[] }> => new Map([...emitted].map(([file, manifests]) => [file, { text: '', manifests }]));
  const tracer = once(() => createTracer({ root: '', platform, values, files: files() }, catalog, { sync: platform.sync.engine }));

  const findPath = (file: string, manifest: Manifest, details: unknown): Path => {
    const { object, origin } = manifest;
    const violated = violatedField(object, details);
    const trace = violated && tracer().trace(file, manifest);
    if (violated === undefined || trace === undefined) return origin;
    const decisive = decisiveRead(trace.closest(violated.path).reads, origin, violated.path.at(-1)!, provenance);
    if (decisive !== undefined || violated.container === undefined) return decisive ?? origin;
    const { path, field } = violated.container;
    // An image has a repository and a tag, and stands in what describes the container.
    const ofImage = ownReads(trace.closest([...path, 'image']).reads, origin)[0];
    const container = ofImage?.slice(0, ofImage.lastIndexOf('image'));
    if (container === undefined) return origin;
    const around = [...container, field[0]!];
    return provenance.whereSet(around) === undefined ? container : around;
  };
  return (file, manifest, details) => {
    const path = findPath(file, manifest, details);
    // What has parts begins at its own line, and not at that of its first part.
    return { path, at: provenance.closest(path, typeof valueAt(value, path) === 'object' && path !== manifest.origin ? 'key' : 'value') };
  };
}

/** Of the values that a field was made from, the one that a file sets: where there are several, that of the name at the end of the field's path. */
function decisiveRead(reads: readonly Path[], origin: Path, name: string | number, provenance: Provenance): Path | undefined {
  const set = ownReads(reads, origin).filter((read) => provenance.whereSet(read) !== undefined);
  return set.find((read) => read.at(-1) === name) ?? set[0];
}

/** The innermost of the reads below the origin, without its name, which is no cause of anything. */
function ownReads(reads: readonly Path[], origin: Path): Path[] {
  const own = reads.filter((read) => read.length > origin.length && origin.every((part, index) => part === read[index]));
  const leaves = own.filter((read) => !own.some((other) => other.length > read.length && read.every((part, index) => part === other[index])));
  return leaves.filter((read) => !(read.length === origin.length + 1 && read.at(-1) === 'name'));
}
