import type { Notice } from '../../core/action.ts';
import type { ActualHarbor } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborSpec } from '../harbor-spec.ts';

/** The groups that are missing, and those that cannot be made because their name is taken. */
export function planGroups(spec: HarborSpec, { groups }: ActualHarbor): { actions: HarborAction[]; notices: Notice[] } {
  const found = new Map(groups.map((group) => [group.name, group]));
  const missing = groupsOf(spec).map((group) => ({ group, isTaken: found.get(group)?.isForeign === true })).filter(({ group, isTaken }) => isTaken || !found.has(group));
  return {
    actions: missing.map(({ group, isTaken }) => ({ kind: 'create', what: 'group', name: group, changes: [], step: { do: 'createGroup', group, isTaken } })),
    notices: missing.filter(({ isTaken }) => isTaken).map(({ group }) => taken(group)),
  };
}

/** Why there cannot be an OIDC group of this name. */
export function taken(group: string): Required<Notice> {
  return { message: `Harbor cannot have the group ${group}, because it has one of that name from another way to sign in`, hint: 'delete that one in Harbor; nobody can be in it any more' };
}

/** Every group that is a member somewhere, once. */
export function groupsOf({ projects }: HarborSpec): string[] {
  return [...new Set(projects.flatMap(({ members }) => members.map(({ group }) => group)))];
}
