import type { ErrorObject } from 'ajv';
import { isMap } from '../is-map.ts';
import { wrappers } from './one-per-mistake.ts';
import type { SchemaValidator } from './schema-validator.ts';

/** How often the removal of one mistake may uncover the next. */
const maxRounds = 8;

/**
 * The values without what the schema refuses: an unknown key, a wrong value, or, where something required is missing, the map it is missing in.
 * So the rules that need sound values still see the rest, and one run reports every mistake. No rule needs what the root requires (the
 * cluster), so that may be gone. Undefined when nothing sound is left.
 */
export function soundPart(values: unknown, errors: readonly ErrorObject[], validate: SchemaValidator): unknown {
  let part = structuredClone(values);
  let found = errors;
  for (let round = 0; round < maxRounds; round++) {
    for (const pointer of new Set(found.filter(isOwnMistake).map(pointerToRemove))) {
      if (pointer === '') return undefined;
      removeAt(part, pointer.split('/').slice(1).map(unescape));
    }
    part = dropHoles(part);
    found = validate(part) ? [] : (validate.errors ?? []);
    if (!found.some(isOwnMistake)) return part;
  }
  return undefined;
}

/** Not an error that only wraps another, nor that the root lacks what it requires. */
function isOwnMistake({ keyword, instancePath }: ErrorObject): boolean {
  return !wrappers.has(keyword) && !(keyword === 'required' && instancePath === '');
}

function pointerToRemove({ keyword, instancePath, params, propertyName }: ErrorObject): string {
  const key = keyword === 'additionalProperties' ? (params as { additionalProperty: string }).additionalProperty : propertyName;
  return key === undefined ? instancePath : `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

const unescape = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** A list item leaves a hole, so that the indexes of later errors still hold. */
function removeAt(root: unknown, path: readonly string[]): void {
  let value = root;
  for (const part of path.slice(0, -1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return;
    value = (value as Record<string, unknown>)[part];
  }
  if (typeof value === 'object' && value !== null) Reflect.deleteProperty(value, path.at(-1)!);
}

function dropHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => Object.hasOwn(value, index)).map(dropHoles);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dropHoles(item)]));
}
