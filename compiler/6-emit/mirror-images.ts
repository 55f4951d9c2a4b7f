import { mirrorImage, namesRegistry } from '../5-derive/apps/mirror-image.ts';
import type { ImageField } from '../charts/chart-data.ts';
import { isMap, type ValueMap } from '../is-map.ts';
import { valueAt } from '../path.ts';

/**
 * Helm values with every image taken from a mirror: where they name one themselves, where the chart does by default (`fields`), and in lists such as
 * those of further containers. What is switched off in the values is left out.
 */
export function mirrorImages(values: ValueMap, fields: readonly ImageField[], mirror: string): ValueMap {
  const listed = mirrorLists(values, mirror) as ValueMap;
  return fields.filter(({ at }) => !isOff(values, at)).reduce((changed, field) => mirrorField(changed, field, mirror), listed);
}

function isOff(values: ValueMap, at: readonly string[]): boolean {
  return at.some((_, depth) => valueAt(values, [...at.slice(0, depth + 1), 'enabled']) === false);
}

function mirrorField(values: ValueMap, { at, key, image, registry }: ImageField, mirror: string): ValueMap {
  const own = valueAt(values, at);
  const used = (name: string, byDefault: string): string => {
    const value = isMap(own) ? own[name] : undefined;
    return typeof value === 'string' ? value : byDefault;
  };
  if (image === undefined) return setAt(values, [...at, key], mirrorRegistry(used(key, registry ?? ''), mirror));
  const name = used(key, image);
  const from = registry === undefined ? '' : used('registry', registry);
  if (registry === undefined || (from === '' && namesRegistry(name))) return setAt(values, [...at, key], mirrorImage(name, mirror));
  // Both together may still be an official image, which is below `library/` then.
  const [, ...path] = mirrorImage(from === '' ? name : `${from}/${name}`, mirror).slice(mirror.length + 1).split('/');
  const moved = setAt(values, [...at, 'registry'], mirrorRegistry(from, mirror));
  return path.join('/') === name || from.includes('/') ? moved : setAt(moved, [...at, key], path.join('/'));
}

/** The place of a registry in the mirror; without a name it is Docker Hub. */
function mirrorRegistry(registry: string, mirror: string): string {
  return registry.startsWith(`${mirror}/`) ? registry : `${mirror}/${registry === '' ? 'docker.io' : registry}`;
}

function setAt(values: ValueMap, [key, ...rest]: readonly string[], value: string): ValueMap {
  const below = values[key!];
  return { ...values, [key!]: rest.length === 0 ? value : setAt(isMap(below) ? below : {}, rest, value) };
}

/** Charts take whole containers in lists, which their own defaults know nothing of. */
function mirrorLists(value: unknown, mirror: string, isInList = false): unknown {
  if (Array.isArray(value)) return value.map((item) => mirrorLists(item, mirror, true));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, isInList && key === 'image' && typeof item === 'string' ? mirrorImage(item, mirror) : mirrorLists(item, mirror, isInList)]));
}
