import path from 'node:path';
import { indexFile, printIndex } from '../compiler/8-write/output-index.ts';
import type { ClusterOutput } from '../compiler/8-write/output-texts.ts';
import { planOutput } from '../compiler/8-write/plan-output.ts';
import { writeOutput } from '../compiler/8-write/write-output.ts';

/** Files of a made-up output tree: name → text. */
export type Texts = Readonly<Record<string, string>>;

/** The output of a cluster that consists of these files. */
export function clusterOf(texts: Texts, root = ''): ClusterOutput {
  return { root, files: new Map(Object.entries(texts).map(([name, text]) => [name, { text, manifests: [] }])) };
}

/** Brings an output folder up to date. */
export function writeClusters(out: string, clusters: readonly ClusterOutput[], complete = true): void {
  writeOutput(out, planOutput(out, clusters, complete));
}

/** What an output folder holds of these clusters: their files and their indexes. */
export function filesOf(clusters: readonly ClusterOutput[]): Record<string, string> {
  const files = clusters.flatMap(({ root, files }) => [...[...files].map(([name, { text }]) => [path.posix.join(root, name), text]), [path.posix.join(root, indexFile), printIndex(files)]]);
  return Object.fromEntries(files) as Record<string, string>;
}
