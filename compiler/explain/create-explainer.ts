import type { RemoteReference } from '../5-derive/secrets/secret-leaf.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import { nameOfObject, type KubeObject, type OutputDocument } from '../output-tree.ts';
import { formatPath, valueAt, type Path } from '../path.ts';
import { printYamlLines } from '../yaml/print-yaml.ts';
import { createTracer, type TraceOptions } from './create-tracer.ts';
import { documentsOf, findLines, type FoundLine } from './find-lines.ts';
import { findStored } from './find-stored.ts';

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
  | { readonly kind: 'default'; readonly path: string; readonly value: unknown }
  /** Nobody set it, because the store outside of git holds it. */
  | { readonly kind: 'stored'; readonly path: string; readonly store: RemoteReference };

/** Explains the output of one cluster. What several explanations need is worked out once. */
export interface Explainer {
  /** Explains a line (1-based) of an output file (relative to the cluster's folder); undefined when the file has no such line. */
  line(file: string, line: number): Explanation | undefined;
  /** Explains every field of an object, in the order of its lines; undefined when there is no object of that name. */
  object(name: string): readonly Explanation[] | undefined;
}

export function createExplainer(compiled: CompiledCluster, catalog: Catalog, options: TraceOptions = {}): Explainer {
  const { value, provenance } = compiled.values;
  const tracer = createTracer(compiled, catalog, options);
  const found = new Map<string, readonly FoundLine[]>();
  const linesOf = (file: string): readonly FoundLine[] => {
    const output = compiled.files.get(file);
    if (!found.has(file)) found.set(file, output === undefined ? [] : findLines(output));
    return found.get(file)!;
  };

  const explain = (file: string, document: OutputDocument, path: Path): Explanation => {
    const traced = path.length === 0 ? undefined : tracer.trace(file, document)?.closest(path);
    const { file: templateFile, place, reads } = traced ?? { file: document.template, place: { line: 1, column: 1 }, reads: [] };
    return {
      manifest: nameOfDocument(file, compiled, document),
      field: formatPath(path),
      template: { file: `templates/${templateFile}`, line: place.line, column: place.column },
      causes: [...storedCauses(document, path), ...toCauses(reads, document.origin)],
    };
  };

  const storedCauses = (document: OutputDocument, path: Path): Cause[] => {
    const stored = findStored(document, path, compiled.platform.secrets);
    return stored === undefined ? [] : [{ kind: 'stored', path: formatPath(stored.path), store: stored.store }];
  };

  const toCauses = (paths: readonly Path[], origin: Path): Cause[] => {
    const leaves = paths.filter((p) => !paths.some((other) => other.length > p.length && p.every((part, i) => part === other[i])));
    const causes = leaves.flatMap((p): Cause[] => {
      const at = provenance.whereSet(p);
      if (at !== undefined) return [{ kind: 'set', path: formatPath(p), at }];
      const fallback = valueAt(value, p);
      return fallback === undefined ? [] : [{ kind: 'default', path: formatPath(p), value: fallback }];
    });
    return causes.some(({ kind }) => kind === 'set') ? causes : [...causes, { kind: 'set', path: formatPath(origin), at: provenance.closest(origin, 'key') }];
  };
  return {
    line: (file, line) => {
      const on = linesOf(file)[line - 1];
      return on && explain(file, on.document, on.path);
    },
    object: (name) => {
      for (const [file, output] of compiled.files) {
        const document = documentsOf(output).find((candidate) => nameOfDocument(file, compiled, candidate) === name);
        if (document !== undefined) return printYamlLines(document.object).paths.map((path) => explain(file, document, path));
      }
      return undefined;
    },
  };
}

/** The name of the object that a document is; that of its file where it is none. */
function nameOfDocument(file: string, { files }: CompiledCluster, { object }: OutputDocument): string {
  return files.get(file)!.document === undefined ? nameOfObject(object as KubeObject) : file;
}
