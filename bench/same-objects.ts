import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';

/** By `kind/namespace/name`. */
export type Objects = ReadonlyMap<string, unknown>;

/** Reads every object in the YAML files below the folders. */
export function readObjects(...folders: readonly string[]): Objects {
  const objects = new Map<string, unknown>();
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

function addObject(objects: Map<string, unknown>, object: KubernetesObject | null): void {
  if (object === null) return;
  const { name, namespace = '' } = object.metadata;
  const key = `${object.kind}/${namespace}/${name}`;
  if (objects.has(key)) throw new Error(`${key} is there twice`);
  objects.set(key, object);
}

/** A line for each object in which the two differ: the first place where they do. None when both say the same; the order of keys says nothing. */
export function describeDifferences(ours: Objects, theirs: Objects): string[] {
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names.flatMap((name) => findDifference(ours.get(name), theirs.get(name), name) ?? []);
}

function findDifference(ours: unknown, theirs: unknown, place: string): string | undefined {
  if (!isCollection(ours) || !isCollection(theirs) || Array.isArray(ours) !== Array.isArray(theirs)) {
    return Object.is(ours, theirs) ? undefined : `${place}: ${JSON.stringify(ours)} here, ${JSON.stringify(theirs)} there`;
  }
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const found = findDifference(ours[key], theirs[key], `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isCollection = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
