import { isMap, type ValueMap } from '../../is-map.ts';
import type { ResourceKind } from './resource.ts';

/** The attribute by which drydock knows what it made. What was there before is brought to the specification and never gets it. */
const marker = 'drydock.managed';

/** Where each kind has free attributes, and whether their values are lists. */
const placeOf = {
  realm: { field: 'attributes', value: 'true' },
  'client scope': { field: 'attributes', value: 'true' },
  'realm role': { field: 'attributes', value: ['true'] },
  'protocol mapper': { field: 'config', value: 'true' },
  group: { field: 'attributes', value: ['true'] },
  client: { field: 'attributes', value: 'true' },
  'identity provider': { field: 'config', value: 'true' },
  'identity provider mapper': { field: 'config', value: 'true' },
} as const satisfies Record<ResourceKind, { field: string; value: string | readonly string[] }>;

/** The fields of something new, with the mark of who makes it. */
export function markOwned(kind: ResourceKind, fields: ValueMap): ValueMap {
  const { field, value } = placeOf[kind];
  const attributes = fields[field];
  return { ...fields, [field]: { ...(isMap(attributes) && attributes), [marker]: value } };
}

/** Whether drydock made what has these fields. */
export function isOwned(kind: ResourceKind, fields: ValueMap): boolean {
  const attributes = fields[placeOf[kind].field];
  return isMap(attributes) && Object.hasOwn(attributes, marker);
}
