import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { Memory } from '../command-context.ts';
import { cacheFolder } from './cache-folder.ts';

/**
 * The memory of a program whose first file is `main`. A bundle's first file names its other files by their digests, so its own digest tells
 * builds apart. From source there is none: an edit anywhere makes another program.
 */
export function openMemory(main: string): Memory | undefined {
  if (!main.endsWith('.js')) return undefined;
  return { folder: cacheFolder(), build: createHash('sha256').update(fs.readFileSync(main)).digest('hex') };
}
