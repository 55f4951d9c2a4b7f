import { once } from '../lazy.ts';
import { compareText } from '../diagnostics/diagnostic.ts';
import type { OutputDocument, OutputFile, OutputTree } from '../output-tree.ts';
import { printYaml } from '../yaml/print-yaml.ts';
import type { EmittedFiles } from './emitted-files.ts';

/**
 * Prints every file: its documents as YAML, each under a line that names its template and its values file. That is done when the text is asked
 * for: who compares two trees needs few of them.
 */
export function printOutput({ manifests, documents }: EmittedFiles, prefix = ''): OutputTree {
  const files = [
    ...[...manifests].map(([path, own]): [string, OutputFile] => [prefix + path, withText({ manifests: own }, () => own.map(printDocument).join('---\n'))]),
    ...[...documents].map(([path, document]): [string, OutputFile] => [prefix + path, withText({ manifests: [], document }, () => printDocument(document))]),
  ];
  return new Map(files.sort(([a], [b]) => compareText(a, b)));
}

function withText(content: Omit<OutputFile, 'text'>, print: () => string): OutputFile {
  const text = once(print);
  return {
    ...content,
    get text() {
      return text();
    },
  };
}

function printDocument(document: OutputDocument): string {
  return `${headerOf(document)}\n${printYaml(document.object)}`;
}

/** The comment above a document. Where no file sets the origin, the object is there by default. */
export function headerOf({ template, source }: Pick<OutputDocument, 'template' | 'source'>): string {
  return `# templates/${template} < ${source ?? 'defaults'}`;
}
