import type { KeycloakAdminClient } from '@keycloak/keycloak-admin-client/lib/client.js';
import { isMap, type ValueMap } from '../../is-map.ts';
import { TaskError } from '../core/task-error.ts';
import type { createWriters } from './create-writers.ts';
import { markOwned } from './ownership.ts';
import { overlayFields } from './overlay-fields.ts';
import type { KeycloakAction } from './plan-keycloak.ts';
import { keyOf, type Resource } from './resource.ts';

/** What an action needs to be carried out. */
export interface ApplyContext {
  readonly client: KeycloakAdminClient;
  readonly realm: string;
  readonly writers: ReturnType<typeof createWriters>;
  /** Ids by `keyOf`: of what was observed, and of what has been made since. */
  readonly ids: Map<string, string>;
}

/** Carries out one action. Links to other things (a group's roles, a client's scopes) are requests of their own, after the thing itself. */
export async function applyAction(action: KeycloakAction, context: ApplyContext): Promise<void> {
  const { writers, ids } = context;
  if (action.kind === 'delete') return writers[action.actual.kind].delete(action.actual, String(action.actual.fields['id']));
  const { desired } = action;
  const writer = writers[desired.kind];
  if (action.kind === 'create') {
    const made = await writer.create(desired, markOwned(desired.kind, desired.fields));
    if (isMap(made) && typeof made['id'] === 'string') ids.set(keyOf(desired), made['id']);
    // Keycloak ignores a new group's roles.
    if (desired.kind === 'group') await linkRoles(desired, {}, context);
    return;
  }
  const { actual } = action;
  if (action.changes.some(({ path }) => !isLink(path))) await writer.update(desired, String(actual.fields['id']), overlayFields(actual.fields, desired.fields));
  if (desired.kind === 'group') await linkRoles(desired, actual.fields, context);
  if (desired.kind === 'client') await linkScopes(desired, actual.fields, context);
}

/** Fields that Keycloak shows with a thing, and does not change with it. */
const isLink = (path: string): boolean => ['realmRoles', 'defaultClientScopes', 'optionalClientScopes'].includes(path);

async function linkRoles({ name, fields }: Resource, actual: ValueMap, { client, realm, ids }: ApplyContext): Promise<void> {
  const { come, gone } = compareNames(fields['realmRoles'], actual['realmRoles']);
  const id = ids.get(keyOf({ kind: 'group', name, fields: {} }))!;
  const rolesNamed = (names: readonly string[]): Promise<{ id: string; name: string }[]> => Promise.all(names.map(async (role) => ({ name: role, id: await roleId(role, { client, realm, ids }) })));
  if (come.length > 0) await client.groups.addRealmRoleMappings({ realm, id, roles: await rolesNamed(come) });
  if (gone.length > 0) await client.groups.delRealmRoleMappings({ realm, id, roles: await rolesNamed(gone) });
}

/** Keycloak does not say the id of a role that it makes. */
async function roleId(name: string, { client, realm, ids }: Pick<ApplyContext, 'client' | 'realm' | 'ids'>): Promise<string> {
  const key = keyOf({ kind: 'realm role', name, fields: {} });
  const id = ids.get(key) ?? (await client.roles.findOneByName({ realm, name }))?.id;
  if (id === undefined) throw new TaskError(`There is no realm role '${name}'`, 'list it under roles, or make it in Keycloak');
  ids.set(key, id);
  return id;
}

async function linkScopes({ name, fields }: Resource, actual: ValueMap, { client, realm, ids }: ApplyContext): Promise<void> {
  const id = ids.get(keyOf({ kind: 'client', name, fields: {} }))!;
  const linkOf = (scope: string): { realm: string; id: string; clientScopeId: string } => {
    const clientScopeId = ids.get(keyOf({ kind: 'client scope', name: scope, fields: {} }));
    if (clientScopeId === undefined) throw new TaskError(`There is no client scope '${scope}'`, 'list it under clientScopes, or make it in Keycloak');
    return { realm, id, clientScopeId };
  };
  const defaults = compareNames(fields['defaultClientScopes'], actual['defaultClientScopes']);
  const optional = compareNames(fields['optionalClientScopes'], actual['optionalClientScopes']);
  // A scope is either a default or optional: it has to leave the one list before it can enter the other.
  for (const scope of defaults.gone) await client.clients.delDefaultClientScope(linkOf(scope));
  for (const scope of optional.gone) await client.clients.delOptionalClientScope(linkOf(scope));
  for (const scope of defaults.come) await client.clients.addDefaultClientScope(linkOf(scope));
  for (const scope of optional.come) await client.clients.addOptionalClientScope(linkOf(scope));
}

function compareNames(desired: unknown, actual: unknown): { come: string[]; gone: string[] } {
  const wanted = (desired ?? []) as readonly string[];
  const there = (actual ?? []) as readonly string[];
  return { come: wanted.filter((name) => !there.includes(name)), gone: there.filter((name) => !wanted.includes(name)) };
}
