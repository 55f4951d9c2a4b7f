import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMap } from '../../../compiler/is-map.ts';
import type { Action } from '../../../compiler/tasks/core/action.ts';
import { desiredResources } from '../../../compiler/tasks/keycloak/desired-resources.ts';
import { createWriters } from '../../../compiler/tasks/keycloak/create-writers.ts';
import type { KeycloakSpec } from '../../../compiler/tasks/keycloak/keycloak-spec.ts';
import { idsOf, observeKeycloak } from '../../../compiler/tasks/keycloak/observe-keycloak.ts';
import { overlayFields } from '../../../compiler/tasks/keycloak/overlay-fields.ts';
import { keyOf, type ActualResource } from '../../../compiler/tasks/keycloak/resource.ts';
import { adminClient, hasKeycloak, removeRealms, runTask, secrets, specFor } from './test-realm.ts';

const realm = 'drift';

/** With an identity provider, so that every kind of resource is there. */
const spec = (): KeycloakSpec => ({
  ...specFor(realm, ['shop']),
  identityProvider: {
    alias: 'company',
    displayName: 'Company',
    issuer: 'https://idp.example.com',
    endpoints: { authorizationUrl: 'https://idp.example.com/a', tokenUrl: 'https://idp.example.com/t', jwksUrl: 'https://idp.example.com/k', userInfoUrl: 'https://idp.example.com/u', logoutUrl: 'https://idp.example.com/l' },
    clientId: 'drydock',
    clientSecret: { env: 'IDP_SECRET' },
    fingerprintKey: { env: 'CLIENT_SECRET' },
    scopes: ['openid', 'email'],
    claims: { username: '${CLAIM.upn}', email: 'email', groups: 'groups', subject: 'oid' },
    groups: [{ id: '8d1c', group: 'team-shop' }],
  },
});

/** Fields that say what a thing is, which nobody can change without making another thing of it. */
const identity = new Set(['realm', 'name', 'clientId', 'alias', 'identityProviderAlias', 'providerId', 'protocol', 'protocolMapper', 'identityProviderMapper', 'bearerOnly']);

/** Values that are allowed where another text would not be. */
const others: Readonly<Record<string, string>> = {
  sslRequired: 'none',
  'attributes.post.logout.redirect.uris': '-',
  clientAuthenticatorType: 'client-jwt',
  'config.syncMode': 'IMPORT',
  'config.target': 'BROKER_ID',
  'config.group': '/admin',
  'config.clientAuthMethod': 'client_secret_basic',
  'config.claims': '[{"key":"groups","value":"other"}]',
};

/** Another value for every field, of the same type. */
function drifted(fields: Readonly<Record<string, unknown>>, kind: string, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    const path = `${prefix}${key}`;
    if (isMap(value)) return [[key, drifted(value, kind, `${path}.`)]];
    // The display name of a client is no identity.
    if (identity.has(path) && !(kind === 'client' && path === 'name')) return [];
    if (typeof value === 'boolean') return [[key, !value]];
    if (typeof value === 'number') return [[key, value + 7]];
    if (Array.isArray(value)) return [[key, value.slice(1)]];
    if (value === 'true' || value === 'false') return [[key, value === 'true' ? 'false' : 'true']];
    return [[key, others[path] ?? `${String(value)}-drift`]];
  }));
}

function leafPaths(value: Readonly<Record<string, unknown>>, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) => (isMap(inner) ? leafPaths(inner, `${prefix}${key}.`) : [`${prefix}${key}`]));
}

describe.skipIf(!hasKeycloak)('drift', () => {
  beforeAll(() => removeRealms(realm));
  afterAll(() => removeRealms(realm));

  it('of every field is found and repaired', async () => {
    expect(await runTask('apply', spec())).toMatchObject({ code: 0 });
    const client = await adminClient();
    const before = await observeKeycloak(client, spec());
    const ids = idsOf(before);
    const writers = createWriters(client, realm, (key) => ids.get(key)!);
    const desired = desiredResources(spec(), (reference) => secrets[('env' in reference ? reference.env : '') as keyof typeof secrets], undefined);
    const expected: string[] = [];
    for (const resource of desired) {
      const actual = before.find((one) => keyOf(one) === keyOf(resource))!;
      const change = drifted(resource.fields, resource.kind);
      await writers[resource.kind].update({ ...resource, fields: change }, ids.get(keyOf(resource))!, overlayFields(actual.fields, change));
      if (resource.kind === 'group') await client.groups.delRealmRoleMappings({ realm, id: ids.get(keyOf(resource))!, roles: [{ id: ids.get(`realm role ${resource.name}`)!, name: resource.name }] });
      if (resource.kind === 'client') {
        for (const scope of ['basic', 'offline_access']) {
          const link = { realm, id: ids.get(keyOf(resource))!, clientScopeId: ids.get(`client scope ${scope}`)! };
          await (scope === 'basic' ? client.clients.delDefaultClientScope(link) : client.clients.delOptionalClientScope(link));
        }
      }
      expected.push(...leafPaths(change).map((path) => `${keyOf(resource)}: ${path}`));
    }

    const planned = await runTask('plan', spec(), { args: ['--format', 'json'] });
    const { actions } = JSON.parse(planned.stdout) as { actions: Action[] };
    const found = actions.flatMap(({ what, name, changes }) => changes.map(({ path }) => `${what} ${name}: ${path}`));
    expect(found.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(70);

    expect(await runTask('apply', spec())).toMatchObject({ code: 0 });
    // Keycloak itself adds attributes to what it is sent.
    expect(withoutTimes(await observeKeycloak(client, spec()))).toMatchObject(withoutTimes(before));
  });

  it('of the secret that Keycloak hides is found when the specification has another one', async () => {
    const env = { ...secrets, IDP_SECRET: 'another-secret' };
    const planned = await runTask('plan', spec(), { env });
    expect(planned.stdout).toBe('~ identity provider company\n    config.clientSecret: (secret)\n    config.drydock.secret-fingerprint: (secret)\n1 to update.\n');
    expect(await runTask('apply', spec(), { env })).toMatchObject({ code: 0 });
    expect(await runTask('plan', spec(), { env })).toMatchObject({ code: 0 });
  });

  it('that the specification says nothing of stays', async () => {
    const client = await adminClient();
    await client.realms.update({ realm }, { rememberMe: true });
    const [shop] = await client.groups.find({ realm, search: 'team-shop', briefRepresentation: false });
    await client.groups.update({ realm, id: shop!.id! }, { ...shop, attributes: { ...shop!.attributes, floor: ['3'] } });
    await client.roles.updateByName({ realm, name: 'team-shop' }, { name: 'team-shop', description: 'drift', attributes: { 'drydock.managed': ['true'], color: ['red'] } });
    expect(await runTask('apply', spec())).toMatchObject({ code: 0 });
    expect(await client.realms.findOne({ realm })).toMatchObject({ rememberMe: true });
    expect(await client.roles.findOneByName({ realm, name: 'team-shop' })).toMatchObject({ description: 'Members of team shop', attributes: { color: ['red'] } });
    expect((await client.groups.find({ realm, search: 'team-shop', briefRepresentation: false }))[0]).toMatchObject({ attributes: { floor: ['3'] } });
  });
});

/** Keycloak notes when a client's secret was made. */
function withoutTimes(resources: readonly ActualResource[]): ActualResource[] {
  return JSON.parse(JSON.stringify(resources, (key, inner: unknown) => (key === 'client.secret.creation.time' ? undefined : inner))) as ActualResource[];
}
