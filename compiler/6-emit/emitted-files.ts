import type { Manifest, OutputDocument } from '../output-tree.ts';

/** Manifests by output file: the platform's own, then those of each team; in a file they are in the order of the emitter table. */
export type Emitted = ReadonlyMap<string, readonly Manifest[]>;

export interface EmittedFiles {
  readonly manifests: Emitted;
  /** What is no object of the cluster, by output file. */
  readonly documents: ReadonlyMap<string, OutputDocument>;
}
