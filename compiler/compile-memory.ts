import type { ParseMemory } from './2-parse/parse-files.ts';
import type { EmittedFiles } from './6-emit/emit.ts';
import type { SoundObjects } from './7-check/check.ts';
import type { BlamelessObjects } from './policies/blameless-objects.ts';

/**
 * What compiles of similar values need to find out only once. A compile reads it and adds to it; what it results in is the same without.
 * For compiles with one catalogue, and only as long as they belong together: it keeps all that it knows.
 */
export interface CompileMemory {
  readonly parsed: ParseMemory;
  /** What was rendered last, by the cluster's folder. */
  readonly emitted: Map<string, EmittedFiles>;
  readonly sound: SoundObjects;
  readonly blameless: Map<string, BlamelessObjects>;
}

export const createCompileMemory = (): CompileMemory => ({ parsed: new Map(), emitted: new Map(), sound: new Map(), blameless: new Map() });
