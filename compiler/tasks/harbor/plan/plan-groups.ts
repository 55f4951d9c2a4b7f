import type { ActualHarbor } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborSpec } from '../harbor-spec.ts';

/** The groups that are missing. */
export function planGroups(spec: HarborSpec, { groups }: ActualHarbor): HarborAction[] {
  return groupsOf(spec)
    .filter((group) => !groups.some(({ name }) => name === group))
    .map((group) => ({ kind: 'create', what: 'group', name: group, changes: [], step: { do: 'createGroup', group } }));
}

/** Every group that is a member somewhere, once. */
export function groupsOf({ projects }: HarborSpec): string[] {
  return [...new Set(projects.flatMap(({ members }) => members.map(({ group }) => group)))];
}
