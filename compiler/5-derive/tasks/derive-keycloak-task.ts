import type { Values } from '../../4-validate/value-types.ts';
import type { ClientScopeSpec, GroupSpec, IdentityProviderSpec, KeycloakSpec, RoleSpec } from '../../tasks/keycloak/keycloak-spec.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { RoutedService } from '../service/route.ts';
import type { Team } from '../team/team.ts';
import { canJoinMesh } from '../workload/sidecar-of.ts';
import { callbackUris, originsOf } from './callback-uris.ts';
import type { TaskSurroundings } from './derive-task.ts';
import { referenceTo, type TaskSecret, type TaskSource } from './platform-task.ts';

const password: TaskSecret = { env: 'KEYCLOAK_PASSWORD', secret: 'keycloak-admin', key: 'admin-password' };
const clientSecret: TaskSecret = { env: 'KEYCLOAK_CLIENT_SECRET', secret: 'keycloak-task', key: 'client-secret' };
const providerSecret: TaskSecret = { env: 'KEYCLOAK_IDP_SECRET', secret: 'keycloak-task', key: 'idp-client-secret' };

/** The groups of the platform's own administrators, as the apps and the mesh know them. */
const platformGroups = [
  { name: 'admin', description: 'Administrators of the platform' },
  { name: 'team-admin', description: 'Administrators of all teams' },
] as const;

/** What is reached from outside, and by whom. */
interface Reached {
  readonly teams: () => readonly Team[];
  readonly appRoutes: () => readonly RoutedService[];
}

/** Keycloak's realm for the platform: one client for its apps, a role and a group for each team, and the company's identity provider where there is one. */
export function keycloakTask(surroundings: Pick<TaskSurroundings, 'values' | 'definitions' | 'cluster'>, reached: Reached): TaskSource {
  const { values, definitions, cluster } = surroundings;
  return {
    name: 'keycloak',
    partOf: 'keycloak',
    origin: ['apps', 'keycloak'],
    hasServer: true,
    namespace: () => prefixed(cluster.namespacePrefix, definitions['keycloak']!.namespace),
    roles: () => [],
    secrets: () => [password, clientSecret, ...(values.otomi.hasExternalIDP ? [providerSecret] : [])],
    spec: () => deriveSpec(surroundings, reached),
  };
}

function deriveSpec({ values, definitions, cluster }: Pick<TaskSurroundings, 'values' | 'definitions' | 'cluster'>, { teams, appRoutes }: Reached): KeycloakSpec {
  const redirectUris = callbackUris([...appRoutes(), ...teams().flatMap(({ services }) => services)], definitions, cluster);
  const provider = values.otomi.hasExternalIDP ? values.oidc : undefined;
  return {
    server: { url: serverOf(values, cluster), loginRealm: 'master', username: 'otomi-admin', password: referenceTo(password) },
    realm: { name: cluster.issuer.slice(cluster.issuer.lastIndexOf('/') + 1), settings: { enabled: true, registrationAllowed: false, displayName: cluster.owner, ...realmSettings(values) } },
    clientScopes: [groupsScope(cluster)],
    roles: [...platformGroups, ...teams().map((team): RoleSpec => ({ name: team.group, description: `Members of team ${team.id}` }))],
    groups: [...platformGroups.map(({ name }) => name), ...teams().map(({ group }) => group)].map((name): GroupSpec => ({ name, realmRoles: [name] })),
    clients: [
      {
        clientId: cluster.oidcClient,
        name: cluster.owner,
        secret: referenceTo(clientSecret),
        redirectUris,
        webOrigins: originsOf(redirectUris),
        defaultClientScopes: ['basic', 'email', 'groups', 'profile'],
        optionalClientScopes: ['offline_access'],
      },
    ],
    ...(provider !== undefined && { identityProvider: deriveProvider(provider, values, teams()) }),
  };
}

/** Inside the mesh Keycloak is asked directly; a pod that can't be in it comes in by the gateway, as everybody else. */
function serverOf(values: Values, cluster: Cluster): string {
  return canJoinMesh(cluster) ? `http://keycloak.${values.cluster.namespacePrefix}keycloak.svc.cluster.local:8080` : new URL(cluster.issuer).origin;
}

type RealmValues = KeycloakSpec['realm']['settings'];

/** `apps.keycloak.realm`, whose keys are those of Keycloak. */
function realmSettings({ apps }: Values): RealmValues {
  return (apps['keycloak'] as { readonly realm: RealmValues }).realm;
}

/** What every token says beside who somebody is: the groups, by which apps and the mesh know teams, and that the token is for the platform. */
function groupsScope({ oidcClient }: Cluster): ClientScopeSpec {
  return {
    name: 'groups',
    description: 'The groups of the user',
    mappers: [
      {
        name: 'groups',
        protocolMapper: 'oidc-group-membership-mapper',
        config: { 'claim.name': 'groups', 'full.path': 'false', 'id.token.claim': 'true', 'access.token.claim': 'true', 'userinfo.token.claim': 'true' },
      },
      { name: 'audience', protocolMapper: 'oidc-audience-mapper', config: { 'included.client.audience': oidcClient, 'id.token.claim': 'false', 'access.token.claim': 'true' } },
    ],
  };
}

function deriveProvider(oidc: NonNullable<Values['oidc']>, values: Values, teams: readonly Team[]): IdentityProviderSpec {
  const { alias } = (values.apps['keycloak'] as { readonly idp: { readonly alias: string } }).idp;
  const mapped = [
    ...(oidc.adminGroupID === undefined ? [] : [{ id: oidc.adminGroupID, group: 'admin' }]),
    ...(oidc.teamAdminGroupID === undefined ? [] : [{ id: oidc.teamAdminGroupID, group: 'team-admin' }]),
    ...teams.flatMap(({ id, group }) => {
      const groupId = values.teamConfig[id]!.oidc?.groupMapping;
      return groupId === undefined ? [] : [{ id: groupId, group }];
    }),
  ];
  return {
    alias,
    displayName: alias,
    issuer: oidc.issuer,
    clientId: oidc.clientID,
    clientSecret: referenceTo(providerSecret),
    fingerprintKey: referenceTo(clientSecret),
    scopes: ['openid', 'email', 'profile'],
    claims: { username: oidc.usernameClaimMapper, email: 'email', groups: 'groups', ...(oidc.subClaimMapper !== 'sub' && { subject: oidc.subClaimMapper }) },
    groups: mapped,
  };
}
