import { compareText } from '../diagnostics/diagnostic.ts';
import type { Manifest, OutputFile, OutputTree } from '../output-tree.ts';
import { printYaml } from '../yaml/print-yaml.ts';
import type { Emitted } from './emit.ts';

/** Prints every file: its manifests as YAML documents, each under a line that names its template and its values file. */
export function printOutput(emitted: Emitted, prefix = ''): OutputTree {
  const files = [...emitted].sort(([a], [b]) => compareText(a, b));
  return new Map(files.map(([path, manifests]): [string, OutputFile] => [prefix + path, { text: manifests.map(printManifest).join('---\n'), manifests }]));
}

function printManifest(manifest: Manifest): string {
  return `${headerOf(manifest)}\n${printYaml(manifest.object)}`;
}

/** The comment above a document. Where no file sets the origin, the object is there by default. */
export function headerOf({ template, source }: Pick<Manifest, 'template' | 'source'>): string {
  return `# templates/${template} < ${source ?? 'defaults'}`;
}
