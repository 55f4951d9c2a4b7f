import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { adminClient, hasKeycloak, keycloak, removeRealms, runTask, specFor } from './test-realm.ts';

const realm = 'token';

describe.skipIf(!hasKeycloak)('a token of a user', () => {
  beforeAll(() => removeRealms(realm));
  afterAll(() => removeRealms(realm));

  it('names the teams that the user is in, and the platform as its audience', async () => {
    expect(await runTask('apply', specFor(realm, ['dev', 'demo', 'other']))).toMatchObject({ code: 0 });
    const client = await adminClient();
    await client.users.create({
      realm, username: 'joe', enabled: true, email: 'joe@example.com', emailVerified: true, firstName: 'Joe', lastName: 'Doe', groups: ['team-dev', 'team-demo'], credentials: [{ type: 'password', value: 'joe', temporary: false }],
    });
    // The platform's own client takes no passwords: one like it, that does, stands in for the browser.
    const [platform] = await client.clients.find({ realm, clientId: 'otomi' });
    await client.clients.create({ realm, clientId: 'test', secret: 'test', directAccessGrantsEnabled: true, defaultClientScopes: platform!.defaultClientScopes! });
    const response = await fetch(`${keycloak().url}/realms/${realm}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'test', client_secret: 'test', username: 'joe', password: 'joe', scope: 'openid email' }),
    });
    const { id_token: idToken, access_token: accessToken } = (await response.json()) as { id_token: string; access_token: string };
    const { groups, ...claims } = claimsOf(idToken);
    expect([...(groups as string[])].sort()).toEqual(['team-demo', 'team-dev']);
    expect(claims).toMatchObject({ iss: `${keycloak().url}/realms/${realm}`, name: 'Joe Doe', given_name: 'Joe', family_name: 'Doe', email: 'joe@example.com', email_verified: true });
    expect(claimsOf(accessToken)).toMatchObject({ aud: 'otomi', groups: expect.arrayContaining(['team-dev']) as unknown });
  });

  it('is not given for a password to the platform itself', async () => {
    const response = await fetch(`${keycloak().url}/realms/${realm}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'otomi', client_secret: 'client-secret-of-the-platform', username: 'joe', password: 'joe' }),
    });
    expect(await response.json()).toMatchObject({ error: 'unauthorized_client' });
  });
});
