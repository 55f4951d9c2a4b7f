import type { Manifest, OutputFile } from '../output-tree.ts';
import type { Path } from '../path.ts';
import { printYamlLines } from '../yaml/print-yaml.ts';

/** A line of an output file, found again: its manifest and the path in it (empty for the header and the separator). */
export interface FoundLine {
  readonly manifest: Manifest;
  readonly path: Path;
}

/** Prints the manifests of a file once more to see what stands on a line (1-based). */
export function findLine({ manifests }: OutputFile, line: number): FoundLine | undefined {
  let before = 0;
  for (const [index, manifest] of manifests.entries()) {
    const headLines = index === 0 ? 1 : 2;
    const { paths } = printYamlLines(manifest.object);
    if (line <= before + headLines) return line > before ? { manifest, path: [] } : undefined;
    const path = paths[line - before - headLines - 1];
    if (path !== undefined) return { manifest, path };
    before += headLines + paths.length;
  }
  return undefined;
}
