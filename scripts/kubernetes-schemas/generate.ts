/**
 * Makes `schema/kubernetes/` anew from the versions in `sources.ts`: `npx tsx scripts/kubernetes-schemas/generate.ts [file …]`.
 * It needs `go`, whose module cache holds what is downloaded (some GB); nothing at build or run time does.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { SchemaFile } from '../../compiler/7-check/kubernetes/schema-file.ts';
import { crdSources } from './sources.ts';
import { readCrds } from './read-crds.ts';
import { readKubernetes } from './read-kubernetes.ts';
import { printSchemaFile } from './print-schema-file.ts';

const folder = path.join(import.meta.dirname, '../../schema/kubernetes');
const asked = process.argv.slice(2);

const files: Readonly<Record<string, () => SchemaFile>> = {
  kubernetes: readKubernetes,
  ...Object.fromEntries(Object.entries(crdSources).map(([name, sources]) => [name, () => readCrds(sources)])),
};
for (const [name, read] of Object.entries(files)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  fs.writeFileSync(path.join(folder, `${name}.json`), printSchemaFile(read()));
}
