import type { HarborState } from '../harbor-state.ts';
import { badRequest, conflict, created, done, notFound, page, Refusal, type Operation } from './operation.ts';
import { findProject } from './projects.ts';

const roleNames = ['projectAdmin', 'developer', 'guest', 'maintainer', 'limitedGuest'];

/** Groups, and who is in which project. */
export const memberOperations: Readonly<Record<string, Operation>> = {
  listUserGroups: ({ state, query }) => page([...state.groups].map(([id, { name, type }]) => ({ id, group_name: name, group_type: type })), query, '/usergroups'),
  createUserGroup: ({ state, body }) => {
    const { group_name: name, group_type: type } = body as { group_name: string; group_type: number };
    if (findGroup(state, name, type) !== undefined) throw conflict(`duplicate user group ${name}, which`);
    return created('/usergroups', addGroup(state, name, type));
  },
  deleteUserGroup: ({ state, params }) => {
    const id = Number(params['group_id']);
    if (!state.groups.delete(id)) throw notFound(`user group ${id}`);
    for (const { members } of state.projects.values()) for (const [member, { type, entity }] of members) if (type === 'g' && entity === id) members.delete(member);
    return done;
  },
  listMembers: ({ state, params, query }) => {
    const [, { name, members }] = findProject(state, params['project_name_or_id']!);
    const answers = [...members].map(([id, { type, entity, role }]) => ({
      id,
      entity_id: entity,
      entity_type: type,
      entity_name: (type === 'u' ? state.users.get(entity) : state.groups.get(entity))?.name ?? '',
      role_id: role,
      role_name: roleNames[role - 1],
    }));
    return page(answers, query, `/projects/${name}/members`);
  },
  createMember: ({ state, params, body }) => {
    const [, { name: project, members }] = findProject(state, params['project_name_or_id']!);
    const { role_id: role, member_group: group } = body as { role_id: number; member_group: { group_name: string; group_type: number } };
    if (state.configuration['auth_mode'] !== 'oidc_auth' && findGroup(state, group.group_name, group.group_type) === undefined) throw badRequest('the auth mode has no groups of this type');
    // A group of OIDC that is not known yet is made.
    const entity = findGroup(state, group.group_name, group.group_type) ?? addGroup(state, group.group_name, group.group_type);
    if ([...members.values()].some((member) => member.type === 'g' && member.entity === entity)) throw conflict('the member');
    const id = state.nextId();
    members.set(id, { type: 'g', entity, role });
    return created(`/projects/${project}/members`, id);
  },
  updateMember: ({ state, params, body }) => {
    const [, { members }] = findProject(state, params['project_name_or_id']!);
    const member = members.get(Number(params['mid']));
    if (member === undefined) throw notFound(`member ${params['mid']!}`);
    member.role = body['role_id'] as number;
    return done;
  },
  deleteMember: ({ state, params }) => {
    const [, { members }] = findProject(state, params['project_name_or_id']!);
    if (!members.delete(Number(params['mid']))) throw notFound(`member ${params['mid']!}`);
    return done;
  },
  listUsers: ({ state, query }) => page([...state.users].map(([id, { name, email }]) => ({ user_id: id, username: name, email, sysadmin_flag: id === 1 })), query, '/users'),
  getUser: ({ state, params }) => {
    const id = Number(params['user_id']);
    const user = state.users.get(id);
    if (user === undefined) throw notFound(`user ${id}`);
    const isOidc = state.configuration['auth_mode'] === 'oidc_auth' && id !== 1;
    if (isOidc && user.subiss === undefined) throw new Refusal(500, 'UNKNOWN', 'internal server error');
    return { status: 200, body: { user_id: id, username: user.name, email: user.email, sysadmin_flag: id === 1, ...(isOidc && { oidc_user_meta: { id, user_id: id, subiss: user.subiss } }) } };
  },
  deleteUser: ({ state, params }) => {
    const id = Number(params['user_id']);
    if (id === 1) throw new Refusal(403, 'FORBIDDEN', 'User with ID 1 cannot be deleted');
    if (!state.users.delete(id)) throw notFound(`user ${id}`);
    for (const { members } of state.projects.values()) for (const [member, { type, entity }] of members) if (type === 'u' && entity === id) members.delete(member);
    return done;
  },
};

function findGroup({ groups }: HarborState, name: string, type: number): number | undefined {
  return [...groups].find(([, group]) => group.name === name && group.type === type)?.[0];
}

function addGroup({ groups, nextId }: HarborState, name: string, type: number): number {
  const id = nextId();
  groups.set(id, { name, type });
  return id;
}
