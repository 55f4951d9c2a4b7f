import type { KeycloakAdminClient } from '@keycloak/keycloak-admin-client/lib/client.js';
import type { ValueMap } from '../../is-map.ts';
import { mapConcurrently } from '../core/map-concurrently.ts';
import { readPages } from '../core/read-pages.ts';
import { isOwned } from './ownership.ts';
import { fullName, type ActualResource, type ResourceKind } from './resource.ts';
import type { KeycloakSpec } from './keycloak-spec.ts';

const pageSize = 100;
const concurrency = 8;

/**
 * Reads what is in the realm: nothing where there is no such realm. Every list is read page by page where Keycloak has pages (client
 * scopes and mappers have none).
 */
export async function observeKeycloak(client: KeycloakAdminClient, spec: KeycloakSpec): Promise<ActualResource[]> {
  const realm = spec.realm.name;
  const found = (await client.realms.findOne({ realm })) as ValueMap | null | undefined;
  if (found === null || found === undefined) return [];
  const pages = { realm, briefRepresentation: false };
  const scopes = await client.clientScopes.find({ realm });
  const roles = await readPages(pageSize, (first, max) => client.roles.find({ ...pages, first, max }));
  const groups = await readPages(pageSize, (first, max) => client.groups.find({ ...pages, first, max }));
  const clients = await readPages(pageSize, (first, max) => client.clients.find({ realm, first, max }));
  const providers = await readPages(pageSize, (first, max) => client.identityProviders.find({ realm, first, max }));
  const relevant = providers.map((provider) => toResource('identity provider', provider.alias!, provider)).filter((provider) => provider.isOwned || provider.name === spec.identityProvider?.alias);
  const mappers = await mapConcurrently(relevant, concurrency, ({ name: alias }) => client.identityProviders.findMappers({ realm, alias }));
  return [
    toResource('realm', realm, found),
    ...scopes.map((scope) => toResource('client scope', scope.name!, scope)),
    ...scopes.flatMap(({ name: parent, protocolMappers = [] }) => protocolMappers.map((mapper) => toResource('protocol mapper', mapper.name!, mapper, parent))),
    ...roles.map((role) => toResource('realm role', role.name!, role)),
    ...(await withMembers(client, spec, groups.map((group) => toResource('group', group.name!, group)))),
    ...clients.map((one) => toResource('client', one.clientId!, one)),
    ...relevant,
    ...relevant.flatMap(({ name: parent }, index) => mappers[index]!.map((mapper) => toResource('identity provider mapper', mapper.name!, mapper, parent))),
  ];
}

/** Groups that may have to go are asked for their members. */
function withMembers(client: KeycloakAdminClient, { realm, groups: specified }: KeycloakSpec, groups: readonly ActualResource[]): Promise<ActualResource[]> {
  const names = new Set(specified.map(({ name }) => name));
  return mapConcurrently(groups, concurrency, async (group) => {
    if (!group.isOwned || names.has(group.name)) return group;
    const members = await readPages(pageSize, (first, max) => client.groups.listMembers({ realm: realm.name, id: String(group.fields['id']), briefRepresentation: true, first, max }));
    return { ...group, members: members.length };
  });
}

function toResource(kind: ResourceKind, name: string, representation: object, parent?: string): ActualResource {
  const fields = representation as ValueMap;
  return { kind, name, fields, isOwned: isOwned(kind, fields), ...(parent !== undefined && { parent }) };
}

/** The ids of what is there, by kind and name: other things are linked to them. */
export function idsOf(resources: readonly ActualResource[]): Map<string, string> {
  return new Map(resources.map((resource) => [`${resource.kind} ${fullName(resource)}`, String(resource.fields['id'])]));
}
