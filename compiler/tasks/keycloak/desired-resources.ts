import type { Secrets } from '../core/secret-reference.ts';
import { desiredProvider } from './desired-provider.ts';
import type { ClientScopeSpec, ClientSpec, Endpoints, KeycloakSpec } from './keycloak-spec.ts';
import type { DesiredResource } from './resource.ts';

/** Everything that a specification asks for. `discovered` are the endpoints of the identity provider, where the specification has none. */
export function desiredResources(spec: KeycloakSpec, secrets: Secrets, discovered: Endpoints | undefined): DesiredResource[] {
  const { realm, clientScopes, roles, groups, clients, identityProvider } = spec;
  return [
    { kind: 'realm', name: realm.name, fields: { realm: realm.name, ...realm.settings } },
    ...clientScopes.flatMap(desiredScope),
    ...roles.map(({ name, description }): DesiredResource => ({ kind: 'realm role', name, fields: { name, description } })),
    ...groups.map(({ name, realmRoles }): DesiredResource => ({ kind: 'group', name, fields: { name, realmRoles } })),
    ...clients.map((client) => desiredClient(client, secrets)),
    ...(identityProvider === undefined ? [] : desiredProvider(identityProvider, secrets, discovered)),
  ];
}

function desiredScope({ name, description, mappers }: ClientScopeSpec): DesiredResource[] {
  return [
    { kind: 'client scope', name, fields: { name, description, protocol: 'openid-connect' } },
    ...mappers.map((mapper): DesiredResource => ({
      kind: 'protocol mapper',
      parent: name,
      name: mapper.name,
      fields: { name: mapper.name, protocol: 'openid-connect', protocolMapper: mapper.protocolMapper, config: mapper.config },
    })),
  ];
}

/** Only the standard flow: nobody gives a password to an app, and no token appears in an address. */
function desiredClient({ secret, clientId, ...client }: ClientSpec, secrets: Secrets): DesiredResource {
  return {
    kind: 'client',
    name: clientId,
    fields: {
      ...client,
      clientId,
      secret: secrets(secret),
      protocol: 'openid-connect',
      enabled: true,
      publicClient: false,
      bearerOnly: false,
      consentRequired: false,
      clientAuthenticatorType: 'client-secret',
      standardFlowEnabled: true,
      implicitFlowEnabled: false,
      directAccessGrantsEnabled: false,
      serviceAccountsEnabled: false,
      // After signing out people may go where they may go after signing in.
      attributes: { 'post.logout.redirect.uris': '+' },
    },
    secret: ['secret'],
  };
}
