import { TaskError } from '../../core/task-error.ts';
import type { components } from '../generated/harbor-api.d.ts';
import type { HarborClient } from '../harbor-client.ts';
import { roles, type Role } from '../harbor-spec.ts';
import { taken } from '../plan/plan-groups.ts';
import { readAll } from '../read-all.ts';
import type { Performers } from './harbor-tools.ts';
import { inProject } from '../in-project.ts';
import { unlessThere } from './unless-there.ts';

type ProjectSteps = 'createProject' | 'updateProject' | 'deleteProject' | 'setQuota' | 'createGroup' | 'deleteGroup' | 'addMember' | 'changeMember' | 'removeMember';

/** Projects, groups, and which group is what in which project. */
export const projectSteps: Performers<ProjectSteps> = {
  createProject: ({ project: { name, quota }, metadata }, { client }) => unlessThere(client.POST('/projects', { body: { project_name: name, metadata, ...(quota !== undefined && { storage_limit: quota }) } })),
  updateProject: ({ project, metadata }, { client }) => client.PUT('/projects/{project_name_or_id}', { params: inProject(project), body: { metadata } }),
  deleteProject: async ({ project, withImages }, { client }) => {
    if (withImages) await deleteImages(client, project);
    await client.DELETE('/projects/{project_name_or_id}', { params: inProject(project) });
  },
  setQuota: ({ id, bytes }, { client }) => client.PUT('/quotas/{id}', { params: { path: { id } }, body: { hard: { storage: bytes } } }),

  createGroup: async ({ group, isTaken }, { client }) => {
    if (isTaken) {
      const { message, hint } = taken(group);
      throw new TaskError(message, hint);
    }
    await unlessThere(client.POST('/usergroups', { body: toGroup(group) }));
  },
  deleteGroup: ({ id }, { client }) => client.DELETE('/usergroups/{group_id}', { params: { path: { group_id: id } } }),

  addMember: ({ project, member: { group, role } }, { client }) =>
    unlessThere(client.POST('/projects/{project_name_or_id}/members', { params: inProject(project), body: { role_id: roleId(role), member_group: toGroup(group) } })),
  changeMember: ({ project, id, role }, { client }) =>
    client.PUT('/projects/{project_name_or_id}/members/{mid}', { params: { path: { project_name_or_id: project, mid: id } }, body: { role_id: roleId(role) } }),
  removeMember: ({ project, id }, { client }) => client.DELETE('/projects/{project_name_or_id}/members/{mid}', { params: { path: { project_name_or_id: project, mid: id } } }),
};

/** Harbor deletes no project that still has repositories. */
async function deleteImages(client: HarborClient, project: string): Promise<void> {
  const repositories = await readAll((query) => client.GET('/projects/{project_name}/repositories', { params: { path: { project_name: project }, query } }));
  for (const { name } of repositories) {
    const path = { project_name: project, repository_name: encodeURIComponent(name.slice(project.length + 1)) };
    await client.DELETE('/projects/{project_name}/repositories/{repository_name}', { params: { path } });
  }
}

function toGroup(name: string): components['schemas']['NewUserGroup'] {
  return { group_name: name, group_type: 3 };
}

function roleId(role: Role): number {
  return roles.indexOf(role) + 1;
}
