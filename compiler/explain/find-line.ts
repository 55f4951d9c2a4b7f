import type { OutputDocument, OutputFile } from '../output-tree.ts';
import type { Path } from '../path.ts';
import { printYamlLines } from '../yaml/print-yaml.ts';

/** A line of an output file, found again: its document and the path in it (empty for the header and the separator). */
export interface FoundLine {
  readonly document: OutputDocument;
  readonly path: Path;
}

/** Prints the documents of a file once more to see what stands on a line (1-based). */
export function findLine(file: OutputFile, line: number): FoundLine | undefined {
  let before = 0;
  for (const [index, document] of documentsOf(file).entries()) {
    const headLines = index === 0 ? 1 : 2;
    const { paths } = printYamlLines(document.object);
    if (line <= before + headLines) return line > before ? { document, path: [] } : undefined;
    const path = paths[line - before - headLines - 1];
    if (path !== undefined) return { document, path };
    before += headLines + paths.length;
  }
  return undefined;
}

/** Everything that a file holds, in order. */
export function documentsOf({ manifests, document }: OutputFile): readonly OutputDocument[] {
  return document === undefined ? manifests : [document];
}
