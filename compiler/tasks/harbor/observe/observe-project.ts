import type { ActualProject, ActualRobot } from '../actual-harbor.ts';
import type { components } from '../generated/harbor-api.d.ts';
import { TaskError } from '../../core/task-error.ts';
import { inProject, readProject } from '../in-project.ts';
import { bodyOf, type HarborClient } from '../harbor-client.ts';
import { roles } from '../harbor-spec.ts';
import { readAll } from '../read-all.ts';
import { onlyPattern, toRetentionRule } from '../retention-policy.ts';

type Answers = components['schemas'];

/** Reads what is in a project. `quota` is its entry of the list of all quotas. */
export async function observeProject(client: HarborClient, project: Answers['Project'], quota: ActualProject['quota']): Promise<ActualProject> {
  const { name, project_id: id, repo_count: repositories = 0, metadata } = project;
  const params = inProject(name);
  const members = await readAll((query) => client.GET('/projects/{project_name_or_id}/members', { params: { ...params, query } }));
  const robots = await readAll((query) => client.GET('/robots', { params: { query: { ...query, q: `Level=project,ProjectID=${id}` } } }));
  const rules = await readAll((query) => client.GET('/projects/{project_name_or_id}/immutabletagrules', { params: { ...params, query } }));
  const retention = await observeRetention(client, project);
  return {
    name,
    id,
    repositories,
    metadata: Object.fromEntries(Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    ...(quota && { quota }),
    members: members.filter(({ entity_type }) => entity_type === 'g').map((member) => ({ id: member.id, group: member.entity_name, role: roles[member.role_id - 1]! })),
    robots: robots.map((robot) => toRobot(robot, name)),
    ...(retention && { retention }),
    immutableTags: rules.flatMap(toImmutableTags),
  };
}

function toRobot({ id, name, description = '', disable, duration, permissions }: Answers['Robot'], project: string): ActualRobot {
  const access = (permissions ?? []).flatMap((permission) => permission.access.map(({ resource, action }) => `${resource}:${action}`)).sort();
  return { id, name: name.slice(name.lastIndexOf(`${project}+`) + project.length + 1), account: name, description, disabled: disable, duration, access };
}

async function observeRetention(client: HarborClient, { name, metadata: { retention_id: id } }: Answers['Project']): Promise<ActualProject['retention']> {
  if (id === undefined || id === '') return undefined;
  const answer = await client.GET('/retentions/{id}', { params: { path: { id: Number(id) } } });
  if (!answer.response.ok) {
    // It may have been deleted since the project was read.
    const project = await readProject(client, name);
    if (project.metadata.retention_id === id) throw new TaskError(`Harbor does not show the retention policy ${id}, which it says is that of the project ${name}`);
    return observeRetention(client, project);
  }
  const { trigger, rules } = bodyOf(answer);
  return { id: Number(id), schedule: trigger?.settings?.cron ?? '', rules: (rules ?? []).map((rule) => toRetentionRule(rule) ?? 'unknown') };
}

/** Rules for some repositories only are somebody else's: drydock makes none. */
function toImmutableTags({ id, disabled = false, tag_selectors: tags, scope_selectors: scope }: Answers['ImmutableTagRule']): ActualProject['immutableTags'][number][] {
  const pattern = onlyPattern(tags, 'matches');
  return pattern === undefined || onlyPattern(scope?.repository, 'repoMatches') !== '**' ? [] : [{ id, disabled, pattern }];
}
