import type { ParseMemory } from './2-parse/parse-files.ts';
import type { MergeMemory } from './3-merge/merge-memory.ts';
import type { ValidateMemory } from './4-validate/validate-values.ts';
import { createPlatformMemory, type PlatformMemory } from './5-derive/platform-memory.ts';
import { createEmitMemory, type EmitMemory } from './6-emit/emit-memory.ts';
import type { SoundObjects } from './7-check/check.ts';
import type { FileFacts } from './7-check/per-file.ts';
import type { BlamelessObjects } from './policies/blameless-objects.ts';

/**
 * What compiles of similar values need to find out only once. A compile reads it and adds to it; what it results in is the same without.
 * For compiles with one catalogue, and only as long as they belong together: it keeps all that it knows.
 */
export interface CompileMemory {
  readonly parsed: ParseMemory;
  /** What the last compile of a cluster came to, by the cluster's folder. */
  readonly clusters: Map<string, ClusterMemory>;
  readonly sound: SoundObjects;
  readonly blameless: Map<string, BlamelessObjects>;
  readonly facts: FileFacts;
}

export interface ClusterMemory {
  readonly merged: MergeMemory;
  readonly valid: ValidateMemory;
  readonly platform: PlatformMemory;
  readonly emitted: EmitMemory;
}

export const createCompileMemory = (): CompileMemory => ({ parsed: new Map(), clusters: new Map(), sound: new Map(), blameless: new Map(), facts: new WeakMap() });

/** What is known of one cluster. */
export function memoryOf(root: string, { clusters }: CompileMemory): ClusterMemory {
  const known = clusters.get(root) ?? { merged: {}, valid: {}, platform: createPlatformMemory(), emitted: createEmitMemory() };
  clusters.set(root, known);
  return known;
}
