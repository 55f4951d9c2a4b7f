import type { OutputDocument, OutputFile } from '../output-tree.ts';
import type { Path } from '../path.ts';
import { printYamlLines } from '../yaml/print-yaml.ts';

/** A line of an output file, found again: its document and the path in it (empty for the header and the separator). */
export interface FoundLine {
  readonly document: OutputDocument;
  readonly path: Path;
}

/** Prints the documents of a file once more to see what stands on each of its lines. */
export function findLines(file: OutputFile): FoundLine[] {
  return documentsOf(file).flatMap((document, index) => {
    // Its header, after the separator from the document before.
    const head: Path[] = index === 0 ? [[]] : [[], []];
    return [...head, ...printYamlLines(document.object).paths].map((path) => ({ document, path }));
  });
}

/** Everything that a file holds, in order. */
export function documentsOf({ manifests, document }: OutputFile): readonly OutputDocument[] {
  return document === undefined ? manifests : [document];
}
