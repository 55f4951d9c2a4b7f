import { isSameData } from '../../../diff/fields/is-same-data.ts';
import type { FieldChange } from '../../core/action.ts';
import type { ActualHarbor, ActualProject } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborSpec, ProjectSpec } from '../harbor-spec.ts';
import type { OwnershipRecord, ProjectRecord } from '../ownership-record.ts';
import { groupsOf } from './plan-groups.ts';

/** The record with what the other steps are about to make. */
export function nextRecord(spec: HarborSpec, { record, projects, groups }: ActualHarbor): OwnershipRecord {
  const wanted = spec.projects.map((project) => [project.name, addTo(record?.projects[project.name], project, projects.find(({ name }) => name === project.name))] as const);
  const newGroups = groupsOf(spec).filter((group) => !groups.some(({ name }) => name === group));
  return { projects: { ...record?.projects, ...Object.fromEntries(wanted) }, groups: [...new Set([...(record?.groups ?? []), ...newGroups])] };
}

/** Writes the record that `nextRecord` makes, as far as it is new. */
export function planRecord({ record: { namespace, name } }: HarborSpec, record: OwnershipRecord | undefined, next: OwnershipRecord): HarborAction[] {
  const projects = Object.entries(next.projects).filter(([project, entry]) => !isSameData(entry, record?.projects[project]));
  const groups = next.groups.filter((group) => record?.groups.includes(group) !== true);
  if (record !== undefined && projects.length + groups.length === 0) return [];
  const changes: FieldChange[] = [...projects.flatMap(([project, entry]) => describeEntry(project, record?.projects[project], entry)), ...groups.map((group) => ({ path: 'group', to: group }))];
  const change = { projects: Object.fromEntries(projects), groups: Object.fromEntries(groups.map((group) => [group, true])) };
  return [{ kind: record === undefined ? 'create' : 'update', what: 'record', name: `${namespace}/${name}`, changes, step: { do: 'record', change, exists: record !== undefined } }];
}

/** What becomes of a project's entry, for people. */
export function describeEntry(name: string, from: ProjectRecord | undefined, to: ProjectRecord | undefined): FieldChange[] {
  if (from === undefined || to === undefined) return [{ path: 'project', ...(from && { from: name }), ...(to && { to: name }) }];
  const parts = ['created', 'members', 'immutableTags', 'retention'] as const;
  return parts.filter((part) => !isSameData(from[part], to[part])).map((part) => ({ path: `${name}.${part}`, from: from[part], to: to[part] }));
}

/** What is already there without being in the record is somebody else's, even where the specification agrees with it. */
function addTo(entry: ProjectRecord | undefined, project: ProjectSpec, found: ActualProject | undefined): ProjectRecord {
  return {
    created: entry?.created === true || found === undefined,
    members: own(entry?.members, project.members.map(({ group }) => group), found?.members.map(({ group }) => group)),
    immutableTags: own(entry?.immutableTags, project.immutableTags, found?.immutableTags.map(({ pattern }) => pattern)),
    retention: entry?.retention === true || (project.retention !== undefined && found?.retention === undefined),
  };
}

function own(recorded: readonly string[] = [], wanted: readonly string[], present: readonly string[] = []): string[] {
  return [...new Set([...recorded, ...wanted.filter((item) => !present.includes(item))])];
}
