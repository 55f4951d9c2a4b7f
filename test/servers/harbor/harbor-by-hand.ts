import { bodyOf, type HarborClient } from '../../../compiler/tasks/harbor/harbor-client.ts';
import type { components } from '../../../compiler/tasks/harbor/generated/harbor-api.d.ts';

type Bodies = components['schemas'];
const firstPage = { page: 1, page_size: 100 };

/** A project of Harbor, and what a person can do in it. */
export interface ProjectByHand {
  readonly project: Bodies['Project'];
  readonly path: { readonly project_name_or_id: string };
  readonly robot: (name: string) => Promise<Bodies['Robot']>;
  readonly member: (group: string) => Promise<Bodies['Member']>;
  /** The only one, as drydock made it. */
  readonly rule: () => Promise<Bodies['ImmutableTagRuleChange']>;
  readonly quota: () => Promise<Bodies['Quota']>;
  /** As drydock made it. */
  readonly retention: () => Promise<Bodies['RetentionChange']>;
  readonly setRobot: (robot: Bodies['Robot'], change: Partial<Bodies['RobotChange']>) => Promise<unknown>;
}

/** Looks into a project as an administrator would. */
export async function openProject(client: HarborClient, name: string): Promise<ProjectByHand> {
  const path = { project_name_or_id: name };
  const project = bodyOf(await client.GET('/projects/{project_name_or_id}', { params: { path } }));
  const only = <T>(items: readonly T[], isIt: (item: T) => boolean): T => {
    const found = items.find(isIt);
    if (found === undefined) throw new Error(`not found in ${name}`);
    return found;
  };
  return {
    project,
    path,
    robot: async (robot) => only(bodyOf(await client.GET('/robots', { params: { query: { ...firstPage, q: `Level=project,ProjectID=${project.project_id}` } } })), (item) => item.name.endsWith(`+${robot}`)),
    member: async (group) => only(bodyOf(await client.GET('/projects/{project_name_or_id}/members', { params: { path, query: firstPage } })), (item) => item.entity_name === group),
    rule: async () => only(bodyOf(await client.GET('/projects/{project_name_or_id}/immutabletagrules', { params: { path, query: firstPage } })), () => true) as Bodies['ImmutableTagRuleChange'],
    quota: async () => only(bodyOf(await client.GET('/quotas', { params: { query: { ...firstPage, reference: 'project' } } })), (item) => item.ref.name === name),
    retention: async () => bodyOf(await client.GET('/retentions/{id}', { params: { path: { id: Number(project.metadata.retention_id) } } })) as Bodies['RetentionChange'],
    setRobot: ({ id, name: account, description = '', duration, disable, permissions }, change) =>
      client.PUT('/robots/{robot_id}', { params: { path: { robot_id: id } }, body: { name: account, level: 'project', description, duration, disable, permissions: permissions ?? [], ...change } }),
  };
}
