import { describe, expect, it } from 'vitest';
import { createTokenProvider } from './create-token-provider.ts';

const server = { url: 'http://keycloak:8080/', loginRealm: 'master', username: 'admin', password: { env: 'PASSWORD' } };

/** Logins that last a minute, and a clock that is set by hand. */
function login(...statuses: readonly number[]): { token: () => Promise<string>; logins: string[]; wait: (seconds: number) => void } {
  const logins: string[] = [];
  let now = 0;
  const token = createTokenProvider(server, {
    secrets: () => 'the password',
    now: () => now,
    send: async (input, init) => {
      logins.push(`${init!.method!} ${input as string} ${(init!.body as URLSearchParams).toString()}`);
      await Promise.resolve();
      return Response.json({ access_token: `token ${logins.length}`, expires_in: 60 }, { status: statuses[logins.length - 1] ?? 200 });
    },
  });
  return { token, logins, wait: (seconds) => void (now += seconds * 1000) };
}

describe('createTokenProvider', () => {
  it('logs in once for many requests', async () => {
    const { token, logins } = login();
    expect(await Promise.all([token(), token(), token()])).toEqual(['token 1', 'token 1', 'token 1']);
    expect(await token()).toBe('token 1');
    expect(logins).toEqual(['POST http://keycloak:8080/realms/master/protocol/openid-connect/token grant_type=password&client_id=admin-cli&username=admin&password=the+password']);
  });

  it('logs in again well before the token ends', async () => {
    const { token, logins, wait } = login();
    await token();
    wait(29);
    expect(await token()).toBe('token 1');
    wait(2);
    expect(await Promise.all([token(), token()])).toEqual(['token 2', 'token 2']);
    expect(logins).toHaveLength(2);
  });

  it('tries again after a failure, and shows no password', async () => {
    const { token } = login(401, 200);
    await expect(token()).rejects.toThrow(/^Keycloak refused the password of 'admin' in the realm master$/);
    expect(await token()).toBe('token 2');
  });
});
