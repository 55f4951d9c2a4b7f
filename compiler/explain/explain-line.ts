import type { Catalog } from '../catalog/catalog.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import type { TraceOptions } from './create-tracer.ts';
import { createExplainer, type Explanation } from './create-explainer.ts';

export type { Cause, Explanation } from './create-explainer.ts';

/**
 * Explains one line (1-based) of one output file (relative to the cluster's folder), by rendering its manifest once more while watching
 * what is read. Undefined when the file has no such line.
 */
export function explainLine(compiled: CompiledCluster, file: string, line: number, catalog: Catalog, options: TraceOptions = {}): Explanation | undefined {
  return createExplainer(compiled, catalog, options).line(file, line);
}
