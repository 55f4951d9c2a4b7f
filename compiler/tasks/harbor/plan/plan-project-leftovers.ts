import type { Notice } from '../../core/action.ts';
import { robotDescription, type ActualProject } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { ProjectSpec } from '../harbor-spec.ts';
import type { ProjectRecord } from '../ownership-record.ts';

interface ProjectLeftovers {
  /** What goes from inside of the project. */
  readonly contents: HarborAction[];
  /** That the project itself goes. */
  readonly deletion: HarborAction[];
  /** Why it does not, although its team is gone. */
  readonly refusal?: Notice;
  /** What the record says of it afterwards; undefined for nothing. */
  readonly remains: ProjectRecord | undefined;
}

/** What is left of a project of the record: all of it where the specification does not name it (`project` is undefined), or parts. */
export function planProjectLeftovers(name: string, entry: ProjectRecord, project: ProjectSpec | undefined, found: ActualProject | undefined, forceDelete: ReadonlySet<string>): ProjectLeftovers {
  const remains = project && remainsOf(entry, project);
  if (found === undefined) return { contents: [], deletion: [], remains };
  if (project !== undefined) return { contents: [...access(found, entry, project), ...rules(found, entry, project)], deletion: [], remains };
  // Somebody else's project: what drydock added to it goes, it stays.
  if (!entry.created) return { contents: [...access(found, entry), ...rules(found, entry)], deletion: [], remains: undefined };
  const withImages = found.repositories > 0;
  if (withImages && !forceDelete.has(name)) {
    const refusal = { message: `The project ${name} is kept, because it has ${found.repositories} ${found.repositories === 1 ? 'repository' : 'repositories'} of images`, hint: `--prune --force-delete ${name} deletes it with its images` };
    // Its rules stay: they keep its images as they were kept before.
    return { contents: access(found, entry), deletion: [], refusal, remains: { ...entry, members: [] } };
  }
  // Harbor deletes what is in a project with it, robots too.
  const changes = withImages ? [{ path: 'repositories', from: found.repositories }] : [];
  return { contents: [], deletion: [{ kind: 'delete', what: 'project', name, changes, step: { do: 'deleteProject', project: name, withImages } }], remains: undefined };
}

function remainsOf(entry: ProjectRecord, { members, immutableTags, retention }: ProjectSpec): ProjectRecord {
  return {
    created: entry.created,
    members: entry.members.filter((name) => members.some(({ group }) => group === name)),
    immutableTags: entry.immutableTags.filter((pattern) => immutableTags.includes(pattern)),
    retention: entry.retention && retention !== undefined,
  };
}

/** Who and what gets in. */
function access(found: ActualProject, entry: ProjectRecord, project?: ProjectSpec): HarborAction[] {
  const members = found.members
    .filter(({ group }) => entry.members.includes(group) && project?.members.some((member) => member.group === group) !== true)
    .map(({ id, group, role }): HarborAction => ({ kind: 'delete', what: 'member', name: `${found.name}/${group}`, changes: [{ path: 'role', from: role }], step: { do: 'removeMember', project: found.name, id } }));
  return [...robots(found, project), ...members];
}

function robots(found: ActualProject, project?: ProjectSpec): HarborAction[] {
  return found.robots
    .filter(({ name, description }) => description === robotDescription && project?.robots.some((robot) => robot.name === name) !== true)
    .map(({ id, account, access: from }): HarborAction => ({ kind: 'delete', what: 'robot', name: account, changes: [{ path: 'access', from }], step: { do: 'deleteRobot', id } }));
}

function rules(found: ActualProject, entry: ProjectRecord, project?: ProjectSpec): HarborAction[] {
  const { name, retention } = found;
  const tags = found.immutableTags
    .filter(({ pattern }) => entry.immutableTags.includes(pattern) && project?.immutableTags.includes(pattern) !== true)
    .map(({ id, pattern }): HarborAction => ({ kind: 'delete', what: 'immutable tags', name: `${name}/${pattern}`, changes: [], step: { do: 'deleteImmutableTags', project: name, id } }));
  if (retention === undefined || !entry.retention || project?.retention !== undefined) return tags;
  return [...tags, { kind: 'delete', what: 'retention policy', name, changes: [{ path: 'rules', from: retention.rules }], step: { do: 'deleteRetention', project: name, id: retention.id } }];
}
