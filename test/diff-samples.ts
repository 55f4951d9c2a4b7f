import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compileLocated } from '../compiler/cli/compile-located.ts';
import { locateValues } from '../compiler/cli/locate-values.ts';
import { compile, type CompileResult } from '../compiler/compile.ts';
import { diff, type Diff } from '../compiler/diff/diff.ts';
import type { KubeObject, Manifest, OutputFile } from '../compiler/output-tree.ts';

export const catalog = defaultCatalog();

/** Compares the two sides of a sample. What there is in all depends on everything that drydock makes; the samples do not. */
export function diffSample(folder: string): Diff {
  const found = diff(sideOf(path.join(folder, 'before')), sideOf(path.join(folder, 'after')), catalog);
  return { ...found, clusters: found.clusters.map(({ name }) => ({ name, count: { before: 100, after: 100 }, overview: () => undefined })) };
}

/** A side is a values repository, or the objects that some values might lead to; without a folder, no cluster at all. */
function sideOf(folder: string): CompileResult {
  if (!fs.existsSync(folder)) return { clusters: [], diagnostics: [] };
  const objects = path.join(folder, 'objects.yaml');
  const result = fs.existsSync(objects) ? withObjects(fs.readFileSync(objects, 'utf8')) : compileLocated(locateValues(folder), catalog, {});
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${folder} does not compile: ${JSON.stringify(errors, undefined, 2)}`);
  return result;
}

/** A cluster with nothing in it but some objects. `values` are said beside what names it. */
export function withObjects(text: string, values = ''): CompileResult {
  const { clusters } = compile(new Map([['env/cluster.yaml', `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }\n${values}`]]), catalog);
  const objects = parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
  const manifests = objects.map((object): Manifest => ({ object, template: 'elsewhere.yaml', origin: ['teamConfig', 'demo'], source: undefined }));
  const file: OutputFile = { text, manifests };
  return { clusters: [{ ...clusters[0]!, files: new Map([['teams/demo/objects.yaml', file]]) }], diagnostics: [] };
}
