import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeycloakSpec } from '../../../compiler/tasks/keycloak/keycloak-spec.ts';
import { createBrowser } from './browser.ts';
import { claimsOf } from './claims-of.ts';
import { adminClient, hasKeycloak, keycloak, removeRealms, runTask, specFor } from './test-realm.ts';

const realm = 'broker';
/** The company's identity provider is another realm of the same server. Its groups have ids that mean nothing, as those of Entra ID. */
const company = 'company';
const groupIds = { shop: '6c8e2c1e-0001', data: '6c8e2c1e-0002' };
const callback = 'http://127.0.0.1:9/callback';

const spec = (): KeycloakSpec => ({
  ...specFor(realm, ['shop', 'data']),
  identityProvider: {
    alias: 'company',
    displayName: 'Company',
    issuer: `${keycloak().url}/realms/${company}`,
    clientId: 'drydock',
    clientSecret: { env: 'IDP_SECRET' },
    fingerprintKey: { env: 'CLIENT_SECRET' },
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { username: '${CLAIM.preferred_username}', email: 'email', groups: 'groups' },
    groups: [{ id: groupIds.shop, group: 'team-shop' }, { id: groupIds.data, group: 'team-data' }],
  },
});

async function makeCompany(): Promise<void> {
  const client = await adminClient();
  const mapper = { name: 'groups', protocol: 'openid-connect', protocolMapper: 'oidc-group-membership-mapper', config: { 'claim.name': 'groups', 'full.path': 'false', 'id.token.claim': 'true', 'access.token.claim': 'true', 'userinfo.token.claim': 'true' } };
  await client.realms.create({ realm: company, enabled: true });
  await client.clientScopes.create({ realm: company, name: 'groups', protocol: 'openid-connect', protocolMappers: [mapper] });
  await client.clients.create({
    realm: company, clientId: 'drydock', secret: 'secret-of-the-provider', redirectUris: [`${keycloak().url}/realms/${realm}/broker/company/endpoint`], defaultClientScopes: ['basic', 'email', 'profile', 'groups'],
  });
  for (const name of Object.values(groupIds)) await client.groups.create({ realm: company, name });
  await client.users.create({
    realm: company, username: 'ann', enabled: true, email: 'ann@company.example', emailVerified: true, firstName: 'Ann', lastName: 'Lee', groups: [groupIds.shop], credentials: [{ type: 'password', value: 'ann', temporary: false }],
  });
}

/** Signs in as a person does: at the platform, which sends her on to the company, and back. */
async function signIn(): Promise<Readonly<Record<string, unknown>>> {
  const base = `${keycloak().url}/realms/${realm}/protocol/openid-connect`;
  const browser = createBrowser();
  const query = new URLSearchParams({ client_id: 'otomi', response_type: 'code', scope: 'openid email', redirect_uri: callback, kc_idp_hint: 'company' });
  const form = await browser.open(`${base}/auth?${query.toString()}`);
  const end = await browser.submit(form, { username: 'ann', password: 'ann' });
  const code = new URL(end.url).searchParams.get('code');
  expect(end.url.startsWith(callback), end.text.slice(0, 2000)).toBe(true);
  const response = await fetch(`${base}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code: code!, redirect_uri: callback, client_id: 'otomi', client_secret: 'client-secret-of-the-platform' }),
  });
  return claimsOf(((await response.json()) as { id_token: string }).id_token);
}

describe.skipIf(!hasKeycloak)("the company's own identity provider", () => {
  beforeAll(async () => {
    await removeRealms(realm, company);
    await makeCompany();
  });
  afterAll(() => removeRealms(realm, company));

  it('is found by its issuer, and the second run writes nothing', async () => {
    expect(await runTask('apply', spec())).toMatchObject({ code: 0, stderr: '' });
    expect(await runTask('plan', spec())).toMatchObject({ code: 0, stdout: 'In sync: nothing to do.\n' });
    expect(await (await adminClient()).identityProviders.findOne({ realm, alias: 'company' })).toMatchObject({ config: { tokenUrl: `${keycloak().url}/realms/${company}/protocol/openid-connect/token` } });
  });

  it("turns the ids of its groups into the platform's teams, at every login anew", async () => {
    expect(await signIn()).toMatchObject({ preferred_username: 'ann', email: 'ann@company.example', groups: ['team-shop'] });

    const client = await adminClient();
    const [ann] = await client.users.find({ realm: company, username: 'ann' });
    const idOf = async (name: string): Promise<string> => (await client.groups.find({ realm: company, search: name }))[0]!.id!;
    await client.users.delFromGroup({ realm: company, id: ann!.id!, groupId: await idOf(groupIds.shop) });
    await client.users.addToGroup({ realm: company, id: ann!.id!, groupId: await idOf(groupIds.data) });
    expect(await signIn()).toMatchObject({ groups: ['team-data'] });
  });

  it('is refused when another issuer answers', async () => {
    const { identityProvider, ...rest } = spec();
    const result = await runTask('plan', { ...rest, identityProvider: { ...identityProvider!, issuer: `${keycloak().url}/realms/${company}/` } });
    expect(result).toMatchObject({ code: 1 });
    expect(result.stderr).toContain('is of another issuer');
  });
});
