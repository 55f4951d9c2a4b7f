import { isSameData } from '../../../diff/fields/is-same-data.ts';
import type { FieldChange, Notice } from '../../core/action.ts';
import type { PlanOptions } from '../../core/task.ts';
import type { ActualHarbor } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborSpec } from '../harbor-spec.ts';
import type { OwnershipRecord, ProjectRecord } from '../ownership-record.ts';
import { groupsOf } from './plan-groups.ts';
import { planProjectLeftovers } from './plan-project-leftovers.ts';
import { describeEntry } from './plan-record.ts';

/**
 * What drydock made and the specification does not name any more. It is deleted with `prune` only; a project with images never, unless
 * `forceDelete` names it. `record` is what the run has written down; what was deleted is taken out of it last, so that a run that is cut
 * off knows what is left.
 */
export function planLeftovers(spec: HarborSpec, actual: ActualHarbor, record: OwnershipRecord, options: PlanOptions): { stages: HarborAction[][]; notices: Notice[] } {
  const projects = Object.entries(record.projects).map(([name, entry]) => ({
    name,
    entry,
    ...planProjectLeftovers(name, entry, spec.projects.find((project) => project.name === name), actual.projects.find((project) => project.name === name), options.forceDelete),
  }));
  const kept = groupsOf(spec);
  const groups = record.groups.filter((group) => !kept.includes(group));
  const groupActions = actual.groups
    .filter(({ name, isForeign }) => isForeign !== true && groups.includes(name))
    .map(({ id, name }): HarborAction => ({ kind: 'delete', what: 'group', name, changes: [], step: { do: 'deleteGroup', id } }));
  const stages = [projects.flatMap(({ contents }) => contents), projects.flatMap(({ deletion }) => deletion), groupActions];
  const refusals = projects.flatMap(({ refusal }) => refusal ?? []);
  if (!options.prune) {
    // Of a project that goes, or would if it could, the parts need not be told.
    const named = [...projects.flatMap(({ contents, deletion, refusal }) => (refusal === undefined && deletion.length === 0 ? contents : deletion)), ...groupActions];
    return { stages: [], notices: [...named.map(leftover), ...refusals] };
  }
  const released = projects.filter(({ entry, remains }) => !isSameData(entry, remains));
  return { stages: [...stages, release(spec, released, groups)], notices: refusals };
}

function leftover({ what, name }: HarborAction): Notice {
  return { message: `The ${what} ${name} is not in the specification any more`, hint: '--prune deletes it' };
}

function release({ record: { namespace, name } }: HarborSpec, projects: readonly { readonly name: string; readonly entry: ProjectRecord; readonly remains: ProjectRecord | undefined }[], groups: readonly string[]): HarborAction[] {
  if (projects.length + groups.length === 0) return [];
  const changes: FieldChange[] = [...projects.flatMap((project) => describeEntry(project.name, project.entry, project.remains)), ...groups.map((group) => ({ path: 'group', from: group }))];
  const change = { projects: Object.fromEntries(projects.map((project) => [project.name, project.remains])), groups: Object.fromEntries(groups.map((group) => [group, false])) };
  return [{ kind: 'update', what: 'record', name: `${namespace}/${name}`, changes, step: { do: 'record', change, exists: true } }];
}
