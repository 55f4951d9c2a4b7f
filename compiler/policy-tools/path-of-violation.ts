import type { Path } from '../path.ts';
import { carrierPathOf, containerLists } from '../policies/pod-template.ts';
import { violatedField } from '../policies/violated-field.ts';
import { listAt, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';

/**
 * Where a violation is in its object, as deep as the object goes. drydock's policies say the field in the details; of others, this looks for the
 * container that the message names (`container <app> …`). The object's name where nothing is said, or where the mesh's containers are meant.
 */
export function pathOfViolation(object: Manifest, message: string, details: unknown): Path {
  const container = [...message.matchAll(/<([a-z0-9][a-z0-9.-]*)>/g)].map(([, name]) => pathOfContainer(object, name!)).find((found) => found !== undefined);
  const path = asDeepAs(object, violatedField(object, details)?.path ?? container ?? []);
  const isWhole = path.length === 0 || path.length === container?.length;
  return isWhole ? [...(container ?? ['metadata']), 'name'] : path;
}

function pathOfContainer(object: Manifest, name: string): Path | undefined {
  const spec = [...carrierPathOf(object), 'spec'];
  for (const list of containerLists) {
    const index = listAt(object, ...spec, list).findIndex((container) => textAt(container, 'name') === name);
    if (index >= 0) return [...spec, list, index];
  }
  return undefined;
}

/** The beginning of a path that leads to something. */
function asDeepAs(object: Manifest, path: Path): Path {
  let value: unknown = object;
  for (const [index, part] of path.entries()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return path.slice(0, index);
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return path;
}
