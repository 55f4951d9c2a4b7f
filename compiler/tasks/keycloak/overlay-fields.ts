import { isMap, type ValueMap } from '../../is-map.ts';

/** What is sent to update something: all that is there, with the desired fields in place of its own. Keycloak replaces maps as a whole. */
export function overlayFields(actual: ValueMap, desired: ValueMap): ValueMap {
  const overlaid = Object.entries(desired).map(([key, value]) => {
    const below = actual[key];
    return [key, isMap(value) ? overlayFields(isMap(below) ? below : {}, value) : value] as const;
  });
  return { ...actual, ...Object.fromEntries(overlaid) };
}
