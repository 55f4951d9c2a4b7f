import type { CompiledCluster, CompileOptions } from '../compile.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import { derivePlatform } from '../5-derive/derive-platform.ts';
import { always } from '../5-derive/lazy.ts';
import { emittersOf } from '../6-emit/emitters-of.ts';
import type { Draft } from '../6-emit/emitter.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { nameOfObject, type KubeObject } from '../output-tree.ts';
import { formatPath, valueAt, type Path } from '../path.ts';
import type { Values } from '../4-validate/value-types.ts';
import { documentsOf, findLine } from './find-line.ts';
import { recordReads } from './record-reads.ts';
import { traceManifest } from './trace-manifest.ts';

/** Where a line of an output manifest comes from. */
export interface Explanation {
  /** `ResourceQuota/team-demo/quota`; of a file that holds no manifest, its name. */
  readonly manifest: string;
  /** The field on that line; empty for the lines that belong to the manifest as a whole. */
  readonly field: string;
  /** The template's line; its file is relative to the package. */
  readonly template: Location;
  readonly causes: readonly Cause[];
}

/** A value that had a part in the line: set in a file, or by default in the schema. */
export type Cause =
  | { readonly kind: 'set'; readonly path: string; readonly at: Location }
  | { readonly kind: 'default'; readonly path: string; readonly value: unknown };

/**
 * Explains one line (1-based) of one output file (relative to the cluster's folder), by rendering its manifest once more while watching
 * what is read. Undefined when the file has no such line.
 */
export function explainLine(compiled: CompiledCluster, file: string, line: number, catalog: Catalog, options: CompileOptions = {}): Explanation | undefined {
  const output = compiled.files.get(file);
  const found = output && findLine(output, line);
  if (found === undefined) return undefined;
  const { document, path } = found;
  const { value, provenance } = compiled.values;

  const recorder = recordReads(value);
  const platform = derivePlatform(recorder.values as Values, catalog, options.sync, always);
  const id = document.template.replace(/\.yaml$/, '');
  const template = catalog.templates[id]!;
  const emitter = emittersOf(catalog).find((candidate) => candidate.id === id)!;
  const draft = findDraft(emitter.drafts(platform), file, documentsOf(output!).filter((other) => other.template === document.template).indexOf(document));
  const trace = traceManifest(template, draft.context, catalog.templates, recorder);
  const { file: templateFile, place, reads } = path.length === 0 ? { file: document.template, place: { line: 1, column: 1 }, reads: [] } : closestTrace(trace, path);
  const isOverlaid = path.length > 0 && valueAt(draft.overlay?.values, path) !== undefined;
  return {
    manifest: emitter.isPlain === true ? file : nameOfObject(document.object as KubeObject),
    field: formatPath(path),
    template: { file: `templates/${templateFile}`, line: place.line, column: place.column },
    causes: toCauses(isOverlaid ? [[...draft.overlay!.origin, ...path]] : reads, document.origin),
  };

  function toCauses(paths: readonly Path[], origin: Path): Cause[] {
    const leaves = paths.filter((p) => !paths.some((other) => other.length > p.length && p.every((part, i) => part === other[i])));
    const causes = leaves.flatMap((p): Cause[] => {
      const at = provenance.whereSet(p);
      if (at !== undefined) return [{ kind: 'set', path: formatPath(p), at }];
      const fallback = valueAt(value, p);
      return fallback === undefined ? [] : [{ kind: 'default', path: formatPath(p), value: fallback }];
    });
    return causes.some(({ kind }) => kind === 'set') ? causes : [...causes, { kind: 'set', path: formatPath(origin), at: provenance.closest(origin, 'key') }];
  }
}

/** The n-th object that an emitter makes for a file. */
function findDraft(drafts: Iterable<Draft>, file: string, index: number): Draft {
  const own = [...drafts].filter(({ path }) => path === file);
  return own[index]!;
}

function closestTrace<T>(traces: ReadonlyMap<string, T>, path: Path): T {
  for (let length = path.length; length > 0; length--) {
    const trace = traces.get(JSON.stringify(path.slice(0, length)));
    if (trace !== undefined) return trace;
  }
  return traces.get('[]')!;
}
