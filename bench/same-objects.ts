import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';

/** By `kind/namespace/name`: the object as JSON with its keys sorted, so that only what it says counts. */
export type Objects = ReadonlyMap<string, string>;

/** Reads every object in the YAML files below the folders. */
export function readObjects(...folders: readonly string[]): Objects {
  const objects = new Map<string, string>();
  for (const folder of folders) {
    for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.yaml')) continue;
      for (const document of loadAll(fs.readFileSync(path.join(folder, file), 'utf8'))) addObject(objects, document as KubernetesObject | null);
    }
  }
  return objects;
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function addObject(objects: Map<string, string>, object: KubernetesObject | null): void {
  if (object === null) return;
  const { name, namespace = '' } = object.metadata;
  const key = `${object.kind}/${namespace}/${name}`;
  if (objects.has(key)) throw new Error(`${key} is there twice`);
  objects.set(key, JSON.stringify(object, (_, value: unknown) => sortKeys(value)));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What one side has and the other has not, or has differently, a line each; none when both say the same. */
export function describeDifferences(ours: Objects, theirs: Objects): string[] {
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) => ours.get(key) !== theirs.get(key));
  return keys.map((key) => `${key}\n  drydock ${ours.get(key) ?? 'has none'}\n  helm    ${theirs.get(key) ?? 'has none'}`);
}
