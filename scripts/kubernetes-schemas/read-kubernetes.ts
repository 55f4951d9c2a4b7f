import fs from 'node:fs';
import path from 'node:path';
import type { ObjectNode, SchemaFile, SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';
import { readOpenApi, type ApiOfVersion, type OpenApi } from './from-openapi.ts';
import { readGoEnums, type FieldEnums } from './go-enums.ts';
import { downloadModule } from './go-module.ts';
import { mergeEntries } from './merge-versions.ts';
import { sortKeys } from './read-crds.ts';
import { enumSources, kubernetesKinds, kubernetesVersions } from './sources.ts';

/** The kinds of Kubernetes itself, as all versions know them. */
export function readKubernetes(): SchemaFile {
  const minors = kubernetesVersions.map((version) => Number(version.split('.')[1]));
  const modules = kubernetesVersions.map((version) => `k8s.io/kubernetes@v${version}`);
  const enums = readEnums();
  const versions = modules.map((module) => withEnums(readVersion(module), enums));

  const shortNames = shorten([...new Set(versions.flatMap(({ types }) => [...types.keys()]))]);
  const types = Object.fromEntries(
    [...shortNames].map(([name, short]) => [short, mergeEntries(versions.map((version) => version.types.get(name) as ObjectNode | undefined), minors)]),
  );
  const kinds = mergeEntries(versions.map((version) => Object.fromEntries(version.kinds)), minors);
  return {
    sources: [...modules, enumSources.api, enumSources.apimachinery],
    kinds: rename(byApiVersion(kinds), shortNames),
    clusterScoped: [...new Set(versions.flatMap(({ clusterScoped }) => [...clusterScoped]))].sort(),
    types: rename(sortKeys(types), shortNames),
  };
}

function readVersion(module: string): ApiOfVersion {
  const file = path.join(downloadModule(module), 'api/openapi-spec/swagger.json');
  return readOpenApi(JSON.parse(fs.readFileSync(file, 'utf8')) as OpenApi, kubernetesKinds);
}

function readEnums(): FieldEnums {
  const known = new Map<string, readonly string[]>();
  const api = readGoEnums(downloadModule(enumSources.api), 'io.k8s.api.', known);
  const meta = readGoEnums(path.join(downloadModule(enumSources.apimachinery), 'pkg/apis'), 'io.k8s.apimachinery.pkg.apis.', known);
  return new Map([...api, ...meta]);
}

/** The values that the newest version knows hold for all: what an old one does not know yet, its server will say. */
function withEnums({ types, ...api }: ApiOfVersion, enums: FieldEnums): ApiOfVersion {
  const toField = (type: string, key: string, node: SchemaNode): SchemaNode => {
    const values = enums.get(`${type}.${key.replace('!', '')}`);
    if (values === undefined) return node;
    if (node === 'string') return { $: 'string', enum: values };
    return Array.isArray(node) && node[0] === 'string' ? [{ $: 'string', enum: values }] : node;
  };
  const toType = (type: string, node: ObjectNode): ObjectNode => Object.fromEntries(Object.entries(node).map(([key, child]) => [key, toField(type, key, child)]));
  return { ...api, types: new Map([...types].map(([name, node]) => [name, toType(name, node as ObjectNode)])) };
}

/** `apps/v1/Deployment@…` → by apiVersion, by kind. */
function byApiVersion(kinds: ObjectNode): Record<string, ObjectNode> {
  const grouped: Record<string, Record<string, SchemaNode>> = {};
  for (const [key, node] of Object.entries(kinds)) {
    const slash = key.lastIndexOf('/');
    (grouped[key.slice(0, slash)] ??= {})[key.slice(slash + 1)] = node;
  }
  return grouped;
}

/** `io.k8s.api.core.v1.PodSpec` → `PodSpec`, where no other type has that name; the newest API's types come last and keep it. */
function shorten(names: readonly string[]): Map<string, string> {
  const parts = names.map((name) => name.split('.'));
  const counts = new Map<string, number>();
  for (const [kind] of parts.map((own) => own.slice(-1) as [string])) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return new Map(parts.map((own) => [own.join('.'), counts.get(own.at(-1)!) === 1 ? own.at(-1)! : own.slice(-3).join('.')]));
}

function rename<T>(map: T, shortNames: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(map).replace(/"#([^"]+)"/g, (_, name: string) => `"#${shortNames.get(name)!}"`);
  return JSON.parse(text) as T;
}
