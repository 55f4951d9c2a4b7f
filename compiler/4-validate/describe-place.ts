import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { formatPath, valueAt, type Path } from '../path.ts';
import { schemaAt } from './schema-at.ts';

/**
 * A place in the merged values in words: `'port' of service 'web'`. An item of a named list goes by its name, because the merged list is
 * sorted and its indexes are those of no file.
 */
export function describePlace(path: Path, values: unknown, root: JsonSchema): string {
  for (let length = path.length; length > 1; length--) {
    const listPath = path.slice(0, length - 1);
    const itemName = typeof path[length - 1] === 'number' ? schemaAt(root, listPath)['x-merge'] : undefined;
    if (typeof itemName !== 'string') continue;
    const item = describeItem(path.slice(0, length), valueAt(values, [...path.slice(0, length), itemName]), root);
    return length === path.length ? item : `'${formatPath(path.slice(length))}' of ${item}`;
  }
  return path.length === 0 ? 'the values' : `'${formatPath(path)}'`;
}

function describeItem(path: Path, name: unknown, root: JsonSchema): string {
  if (typeof name !== 'string') return `an item of '${formatPath(path.slice(0, -1))}'`;
  const { title } = schemaAt(root, path);
  return `${typeof title === 'string' ? title.toLowerCase() : 'item'} '${name}'`;
}
