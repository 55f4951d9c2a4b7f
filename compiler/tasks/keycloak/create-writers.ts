import type { KeycloakAdminClient } from '@keycloak/keycloak-admin-client/lib/client.js';
import type { ValueMap } from '../../is-map.ts';
import { keyOf, type Resource, type ResourceKind } from './resource.ts';

/** How one kind of thing is written. `fields` are those that Keycloak is sent. */
interface Writer {
  /** Resolves to what Keycloak says of what was made: for some kinds its `id`. */
  readonly create: (resource: Resource, fields: ValueMap) => Promise<unknown>;
  readonly update: (resource: Resource, id: string, fields: ValueMap) => Promise<void>;
  readonly delete: (resource: Resource, id: string) => Promise<void>;
}

/** The writer of every kind. `idOf` knows the ids of what is there. */
export function createWriters(client: KeycloakAdminClient, realm: string, idOf: (key: string) => string): Readonly<Record<ResourceKind, Writer>> {
  const parentId = ({ parent = '' }: Resource): string => idOf(keyOf({ kind: 'client scope', name: parent, fields: {} }));
  return {
    realm: {
      create: (_, fields) => client.realms.create(fields),
      // Keycloak leaves alone what it is not sent; this is the only kind of which that is true.
      update: ({ fields }) => client.realms.update({ realm }, fields),
      delete: () => Promise.reject(new Error('a realm is never deleted')),
    },
    'client scope': {
      create: (_, fields) => client.clientScopes.create({ ...fields, realm }),
      update: (_, id, fields) => client.clientScopes.update({ realm, id }, fields),
      delete: (_, id) => client.clientScopes.del({ realm, id }),
    },
    'protocol mapper': {
      create: (mapper, fields) => client.clientScopes.addProtocolMapper({ realm, id: parentId(mapper) }, fields),
      update: (mapper, mapperId, fields) => client.clientScopes.updateProtocolMapper({ realm, id: parentId(mapper), mapperId }, fields),
      delete: (mapper, mapperId) => client.clientScopes.delProtocolMapper({ realm, id: parentId(mapper), mapperId }),
    },
    'realm role': {
      create: (_, fields) => client.roles.create({ ...fields, realm }),
      update: ({ name }, _, fields) => client.roles.updateByName({ realm, name }, fields),
      delete: ({ name }) => client.roles.delByName({ realm, name }),
    },
    group: {
      create: (_, fields) => client.groups.create({ ...fields, realm }),
      update: (_, id, fields) => client.groups.update({ realm, id }, fields),
      delete: (_, id) => client.groups.del({ realm, id }),
    },
    client: {
      create: (_, fields) => client.clients.create({ ...fields, realm }),
      update: (_, id, fields) => client.clients.update({ realm, id }, fields),
      delete: (_, id) => client.clients.del({ realm, id }),
    },
    'identity provider': {
      create: (_, fields) => client.identityProviders.create({ ...fields, realm }),
      update: ({ name: alias }, _, fields) => client.identityProviders.update({ realm, alias }, fields),
      delete: ({ name: alias }) => client.identityProviders.del({ realm, alias }),
    },
    'identity provider mapper': {
      create: ({ parent = '' }, identityProviderMapper) => client.identityProviders.createMapper({ realm, alias: parent, identityProviderMapper }),
      update: ({ parent = '' }, id, fields) => client.identityProviders.updateMapper({ realm, alias: parent, id }, fields),
      delete: ({ parent = '' }, id) => client.identityProviders.delMapper({ realm, alias: parent, id }),
    },
  };
}
