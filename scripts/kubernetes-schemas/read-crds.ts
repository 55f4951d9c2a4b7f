import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { SchemaFile, SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';
import { readCrdSchema, type Crd } from './from-crd.ts';
import { downloadModule } from './go-module.ts';
import { TypeNames } from './name-types.ts';
import type { CrdSource } from './sources.ts';

/** The schemas of an operator's kinds. */
export function readCrds(sources: readonly CrdSource[]): SchemaFile {
  const names = new TypeNames();
  const kinds: Record<string, Record<string, SchemaNode>> = {};
  const clusterScoped = new Set<string>();
  for (const { module, files, kinds: wanted, openApiVersions = [] } of sources) {
    for (const apiVersion of openApiVersions) {
      kinds[apiVersion] = { '*': 'any' };
      clusterScoped.add(`${apiVersion}/*`);
    }
    const folder = downloadModule(module);
    const crds = files.flatMap((file) => loadAll(withoutDescriptions(fs.readFileSync(path.join(folder, file), 'utf8'))) as Crd[]);
    for (const { group, names: { kind }, scope, versions } of crds.map(({ spec }) => spec)) {
      if (!wanted.includes(kind)) continue;
      for (const { name, served, schema } of versions) {
        const known = (kinds[`${group}/${name}`] ??= {});
        if (served && scope === 'Cluster') clusterScoped.add(`${group}/${name}/${kind}`);
        if (served) known[kind] ??= names.flatten(readCrdSchema(schema.openAPIV3Schema), kind, '');
      }
    }
  }
  return { sources: sources.map(({ module }) => module), kinds: sortKeys(kinds), clusterScoped: [...clusterScoped].sort(), types: sortKeys(Object.fromEntries(names.types)) };
}

/** Some quoted descriptions are indented less than YAML demands. Nothing here reads them. */
function withoutDescriptions(yaml: string): string {
  return yaml.replace(/description: '(?:[^']|'')*'/g, "description: ''");
}

/** The same map with its keys in the order of their code units. */
export function sortKeys<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
