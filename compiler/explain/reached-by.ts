import type { Catalog } from '../catalog/catalog.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import { nameOfObject, type OutputDocument, type OutputFile } from '../output-tree.ts';
import { formatPath, type Path } from '../path.ts';
import { printYamlLines } from '../yaml/print-yaml.ts';
import { createTracer, type DocumentTrace, type TraceOptions } from './create-tracer.ts';
import { documentsOf } from './find-lines.ts';

/** A part of the output that some value reaches. */
export interface Reached {
  /** `Deployment/team-demo/hello`; of a file that holds no manifest, its name. */
  readonly manifest: string;
  /** Relative to the cluster's folder. */
  readonly file: string;
  /** The fields that it reaches; none where it only decides that the object is there. */
  readonly fields: readonly string[];
}

/**
 * Everything in the output that the values at some paths reach, or what is in them. What belongs to another team than a value is left out
 * without a look. Renders every other object once more, so it takes its time on a large platform.
 */
export function reachedBy(paths: readonly Path[], compiled: CompiledCluster, catalog: Catalog, options: TraceOptions = {}): readonly Reached[] {
  const tracer = createTracer(compiled, catalog, options);
  const found: Reached[] = [];
  for (const [file, output] of compiled.files) {
    for (const document of documentsOf(output)) {
      const wanted = paths.filter((path) => !isOfAnotherTeam(document.origin, path));
      const trace = wanted.length === 0 ? undefined : tracer.trace(file, document);
      if (trace === undefined) continue;
      const fields = fieldsReading(wanted, document, trace);
      if (fields.length > 0 || reads(trace.decision, wanted)) found.push({ manifest: nameOf(file, output, document), file, fields });
    }
  }
  return found;
}

function isOfAnotherTeam(origin: Path, path: Path): boolean {
  return origin[0] === 'teamConfig' && path[0] === 'teamConfig' && origin[1] !== undefined && path[1] !== undefined && origin[1] !== path[1];
}

function fieldsReading(paths: readonly Path[], document: OutputDocument, trace: DocumentTrace): string[] {
  const places = new Map(printYamlLines(document.object).paths.map((path) => [formatPath(path), path]));
  const reached = [...places].flatMap(([field, path]) => (reads(trace.closest(path).reads, paths) ? [{ field, path }] : []));
  // A list that is reached as a whole needs none of its items named.
  const outermost = new Set(reached.map(({ path }) => JSON.stringify(path)));
  return reached.flatMap(({ field, path }) => (path.some((_, length) => outermost.has(JSON.stringify(path.slice(0, length)))) ? [] : [field]));
}

/** Whether one of the paths, or something in it, was read. Maps are read on the way to everything in them, so that says nothing. */
function reads(read: readonly Path[], paths: readonly Path[]): boolean {
  return read.some((at) => paths.some((path) => path.every((part, index) => at[index] === part)));
}

function nameOf(file: string, { document }: OutputFile, { object }: OutputDocument): string {
  return document === undefined ? nameOfObject(object as Parameters<typeof nameOfObject>[0]) : file;
}
