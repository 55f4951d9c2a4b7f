import type { HarborState } from '../harbor-state.ts';
import { badRequest, created, done, failure, notFound, page, Refusal, sortBy, type Operation } from './operation.ts';
import { findProject } from './projects.ts';

const roleNames = ['projectAdmin', 'developer', 'guest', 'maintainer', 'limitedGuest'];

/** Groups, and who is in which project. */
export const memberOperations: Readonly<Record<string, Operation>> = {
  listUserGroups: ({ state, query }) => page([...state.groups].map(([id, { name, type }]) => ({ id, group_name: name, group_type: type })), query, '/usergroups'),
  createUserGroup: ({ state, body }) => {
    const { group_name: name, group_type: type } = body as { group_name: string; group_type: number };
    if (groupOf(state, name) !== undefined) throw new Refusal(409, 'CONFLICT', 'duplicated user group name');
    return created('/usergroups', addGroup(state, name, type));
  },
  deleteUserGroup: ({ state, params }) => {
    const id = Number(params['group_id']);
    state.groups.delete(id);
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
    return page(sortBy(answers, ({ entity_name: entity }) => entity), query, `/projects/${name}/members`);
  },
  createMember: ({ state, params, body }) => {
    const [, { name: project, members }] = findProject(state, params['project_name_or_id']!);
    const { role_id: role, member_group: group } = body as { role_id: number; member_group: { group_name: string; group_type: number } };
    const known = groupOf(state, group.group_name);
    const isOther = known !== undefined && state.groups.get(known)!.type !== group.group_type;
    if (isOther || (known === undefined && state.configuration['auth_mode'] !== 'oidc_auth')) throw failure();
    // A group of OIDC that is not known yet is made.
    const entity = known ?? addGroup(state, group.group_name, group.group_type);
    if ([...members.values()].some((member) => member.type === 'g' && member.entity === entity)) throw new Refusal(409, 'CONFLICT', 'The project member specified already exist');
    if (roleNames[role - 1] === undefined) throw badRequest('Failed to update project member, role is not in 1,2,3');
    const id = state.nextId();
    members.set(id, { type: 'g', entity, role });
    return created(`/projects/${project}/members`, id);
  },
  updateMember: ({ state, params, body }) => {
    const [, { members }] = findProject(state, params['project_name_or_id']!);
    const member = members.get(Number(params['mid']));
    if (member !== undefined) member.role = body['role_id'] as number;
    return done;
  },
  deleteMember: ({ state, params }) => {
    const [, { members }] = findProject(state, params['project_name_or_id']!);
    members.delete(Number(params['mid']));
    return done;
  },
  // All but the built-in administrator.
  listUsers: ({ state, query }) =>
    page(sortBy([...state.users].filter(([id]) => id !== 1).map(([id, { name, email }]) => ({ user_id: id, username: name, email, sysadmin_flag: false })), ({ username }) => username), query, '/users'),
  getUser: ({ state, params }) => {
    const id = Number(params['user_id']);
    const user = state.users.get(id);
    if (user === undefined) throw notFound(`user ${id}`);
    const isOidc = state.configuration['auth_mode'] === 'oidc_auth' && id !== 1;
    if (isOidc && user.subiss === undefined) throw failure();
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

/** There is one group of a name, whatever its type is. */
function groupOf({ groups }: HarborState, name: string): number | undefined {
  return [...groups].find(([, group]) => group.name === name)?.[0];
}

function addGroup({ groups, nextId }: HarborState, name: string, type: number): number {
  const id = nextId();
  groups.set(id, { name, type });
  return id;
}
