import { overlay as layOver } from '../3-merge/overlay.ts';
import { isMap, type ValueMap } from '../is-map.ts';
import type { Overlay } from './emitter.ts';

/**
 * Lays a user's raw values over what a template made: maps deep, lists replaced. `null` takes a value away: ours, so that the chart's own
 * default counts again; where there is none of ours it stays, and helm takes the chart's default away.
 */
export function applyOverlay(made: object, overlay: Overlay | undefined): object {
  if (overlay === undefined || Object.keys(overlay.values).length === 0) return made;
  const merged = layOver(made as ValueMap, overlay.values as ValueMap, undefined);
  return withoutTakenAway(merged, made as ValueMap);
}

function withoutTakenAway(merged: ValueMap, made: ValueMap): ValueMap {
  const kept = Object.entries(merged).filter(([key, value]) => value !== null || !Object.hasOwn(made, key));
  return Object.fromEntries(kept.map(([key, value]) => [key, isMap(value) && isMap(made[key]) ? withoutTakenAway(value, made[key]) : value]));
}
