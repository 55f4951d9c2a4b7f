import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type Proxy } from '../proxy.ts';
import { adminClient, hasKeycloak, keycloak, removeRealms, runTask, secrets, specFor } from './test-realm.ts';

const realm = 'errors';
const now = ['--wait', '0'];

describe.skipIf(!hasKeycloak)('what is wrong is said', () => {
  beforeAll(() => removeRealms(realm));
  afterAll(() => removeRealms(realm));

  it('when the password is wrong', async () => {
    const result = await runTask('apply', specFor(realm, []), { env: { ...secrets, KEYCLOAK_PASSWORD: 'not-the-password' } });
    expect(result).toEqual({ code: 1, stdout: '', stderr: "drydock: Keycloak refused the password of 'admin' in the realm master\n  hint: the administrator may have been given another one since\n" });
  });

  it('when a secret is missing', async () => {
    const result = await runTask('apply', specFor(realm, []), { env: { KEYCLOAK_PASSWORD: 'admin' } });
    expect(result).toEqual({ code: 1, stdout: '', stderr: 'drydock: The specification names secrets that have no value: $CLIENT_SECRET\n  hint: set the variables, or write the files\n' });
  });

  it('when the server is down', async () => {
    const result = await runTask('apply', specFor(realm, [], 'http://127.0.0.1:1'), { args: now });
    expect(result).toEqual({ code: 1, stdout: '', stderr: 'drydock: http://127.0.0.1:1 cannot be reached: nothing listens there (GET /realms/master)\n' });
  });

  it('when the host does not exist', async () => {
    const result = await runTask('apply', specFor(realm, [], 'http://keycloak.invalid'), { args: now });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(/^drydock: http:\/\/keycloak\.invalid cannot be reached: the host name (is unknown|could not be looked up) \(GET \/realms\/master\)\n$/);
  });

  it('when a role that a group is to have does not exist, with what was done and what was not tried', async () => {
    const spec = specFor(realm, ['shop']);
    const result = await runTask('apply', { ...spec, groups: [...spec.groups, { name: 'other', realmRoles: ['absent'] }] });
    expect(result.code).toBe(1);
    expect(result.stdout).toMatch(/Failed\.\n {2}done:\n {4}\+ realm errors\n[^]* {2}failed:\n {4}\+ group other: There is no realm role 'absent'\n {2}not tried:\n {4}\+ client otomi\n$/);
    expect(await runTask('apply', spec)).toMatchObject({ code: 0 });
  });

  it('when the administrator may not do it', async () => {
    const client = await adminClient();
    const users = await client.users.find({ realm: 'master', username: 'nobody' });
    for (const { id } of users) await client.users.del({ realm: 'master', id: id! });
    await client.users.create({
      realm: 'master', username: 'nobody', enabled: true, email: 'nobody@example.com', firstName: 'No', lastName: 'Body', credentials: [{ type: 'password', value: 'admin', temporary: false }],
    });
    const spec = specFor(realm, ['shop']);
    const result = await runTask('plan', { ...spec, server: { ...spec.server, username: 'nobody' } });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain(`drydock: Keycloak answered 403 to: reading the realm ${realm}`);
  });

  describe('with TLS', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-tls-'));
    const certificate = path.join(folder, 'ca.pem');
    let proxy: Proxy;

    beforeAll(async () => {
      const store = path.join(folder, 'key.p12');
      const keytool = (...args: string[]): void => expect(spawnSync('keytool', [...args, '-keystore', store, '-storepass', 'changeit', '-alias', 'server']).status).toBe(0);
      keytool('-genkeypair', '-keyalg', 'EC', '-storetype', 'PKCS12', '-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1', '-ext', 'bc:c', '-validity', '2');
      keytool('-exportcert', '-rfc', '-file', certificate);
      proxy = await startProxy(keycloak().url, { tls: { pfx: fs.readFileSync(store), passphrase: 'changeit' } });
    });
    afterAll(async () => {
      await proxy.stop();
      fs.rmSync(folder, { recursive: true });
    });

    it('when the certificate is not trusted, at once', async () => {
      const result = await runTask('plan', specFor(realm, [], proxy.url), { args: ['--wait', '60'] });
      expect(result).toMatchObject({ code: 1, stdout: '' });
      expect(result.stderr).toMatch(/^drydock: The certificate of https:\/\/127\.0\.0\.1:\d+ is not trusted: self-signed certificate\n {2}hint: name the file with its certificate authority with --ca\n$/);
    });

    it('and nothing is, when the certificate authority is given', async () => {
      expect(await runTask('plan', specFor(realm, ['shop'], proxy.url), { args: ['--ca', certificate] })).toMatchObject({ code: 0 });
    });
  });
});
