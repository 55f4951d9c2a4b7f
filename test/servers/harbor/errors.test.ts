import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import type { Send } from '../../../compiler/tasks/core/send.ts';
import { createSendOnce } from '../../../compiler/tasks/core/world/send-once.ts';
import type { HarborSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { printYaml } from '../../../compiler/yaml/print-yaml.ts';
import { startProxy } from '../proxy.ts';
import { runCommand, type CommandResult } from '../run-command.ts';
import { clientSecret, credentials, isReal, specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';
import { sendRaw } from './send-raw.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-harbor-'));
let world: HarborWorld;
let teams: string[];

beforeAll(async () => {
  teams = teamNames(1);
  world = await startHarborWorld(teams);
});

afterAll(async () => {
  expect(world.violations).toEqual([]);
  await world.stop();
  fs.rmSync(folder, { recursive: true });
});

/** Runs the published command line. */
async function runTask(mode: 'plan' | 'apply', spec: HarborSpec, { args = [], env = {} }: { args?: readonly string[]; env?: Readonly<Record<string, string>> } = {}): Promise<CommandResult> {
  const file = path.join(folder, 'harbor.yaml');
  fs.writeFileSync(file, printYaml(spec));
  const secrets = { HARBOR_PASSWORD: credentials.password, OIDC_CLIENT_SECRET: clientSecret };
  return runCommand(inject('command'), ['task', mode, 'harbor', '--spec', file, '--kube-url', world.kubernetes.url, '--wait', '0', ...args], { ...secrets, ...env });
}

describe('the command line', () => {
  it('plans, applies, and finds nothing left to do', async () => {
    const spec = specFor(world.url, teams);
    expect((await runTask('plan', spec)).code).toBe(3);
    const applied = await runTask('apply', spec);
    expect([applied.code, applied.stderr]).toEqual([0, '']);
    expect(applied.stdout).not.toContain(clientSecret);
    for (const { data } of world.kubernetes.secrets.values()) for (const value of Object.values(data as Record<string, string>)) expect(applied.stdout).not.toContain(value);
    expect(await runTask('plan', spec)).toMatchObject({ code: 0, stderr: '' });
  });

  it('deletes only what somebody has said yes to', async () => {
    const none = specFor(world.url, []);
    const asked = await runTask('apply', none, { args: ['--prune'] });
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('--yes');
    expect(await runTask('plan', specFor(world.url, teams))).toMatchObject({ code: 0 });
    expect(await runTask('apply', none, { args: ['--prune', '--yes'] })).toMatchObject({ code: 0, stderr: '' });
    expect(await runTask('apply', specFor(world.url, teams))).toMatchObject({ code: 0, stderr: '' });
  });

  it('says where a specification is wrong', async () => {
    const spec = specFor(world.url, teams);
    const result = await runTask('plan', { ...spec, configuration: { ...spec.configuration, oidc_scopes: 'openid' } as HarborSpec['configuration'] });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/harbor\.yaml:\d+:\d+ error \S+ .*oidc_scopes.*\n.*oidc_scope/);
  });
});

describe('what is wrong is said', () => {
  it('when the password is wrong', async () => {
    const result = await runTask('plan', specFor(world.url, teams), { env: { HARBOR_PASSWORD: 'Wrong12345' } });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(/^drydock: http:\S+ answered GET \/api\/v2\.0\/configurations with 401: .*UNAUTHORIZED\n {2}hint: check the name and the password of the administrator\n$/);
    expect(result.stderr).not.toContain('Wrong12345');
    // A real Harbor lets nobody of that name in for a moment then.
    if (isReal) await sleep(2000);
  });

  it('when nothing listens there', async () => {
    const result = await runTask('plan', specFor('http://127.0.0.1:1', teams));
    expect(result).toEqual({ code: 1, stdout: '', stderr: 'drydock: http://127.0.0.1:1 cannot be reached: nothing listens there (GET /api/v2.0/systeminfo)\n' });
  });

  it('when something else listens there', async () => {
    const result = await runTask('plan', specFor(world.kubernetes.url, teams));
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('is not Harbor: there is no /api/v2.0/systeminfo');
  });

  it('when a namespace is missing, with what was done', async () => {
    const missing = `${teams[0]!}-later`;
    const result = await runTask('apply', specFor(world.url, [missing]));
    expect(result.code).toBe(1);
    expect(result.stdout).toContain(`namespaces "${missing}" not found`);
    expect(result.stdout).toMatch(new RegExp(`done:[^]*\\+ project ${missing}[^]*failed:[^]*not tried:[^]*\\+ robot`));
    world.kubernetes.namespaces.add(missing);
    expect(await runTask('apply', specFor(world.url, [missing]))).toMatchObject({ code: 0 });
  });

  it('when the name of a group is taken by another way to sign in', async () => {
    const group = `${teams[0]!}-ldap`;
    if (isReal) await sendRaw(world.url, 'POST', '/usergroups', { group_name: group, group_type: 2 });
    else world.state().groups.set(world.state().nextId(), { name: group, type: 2 });
    const spec = specFor(world.url, teams, { members: [{ group, role: 'guest' }] });
    const planned = await runTask('plan', spec);
    expect(planned.stdout).toContain(`! Harbor cannot have the group ${group}, because it has one of that name from another way to sign in\n  hint: delete that one in Harbor`);
    const applied = await runTask('apply', spec);
    expect(applied.code).toBe(1);
    expect(applied.stdout).toMatch(new RegExp(`failed:[^]*${group}[^]*not tried:[^]*\\+ member`));
  });

  it('when the certificate is not trusted; with its authority it is', async () => {
    const [key, certificate, store] = ['key.pem', 'ca.pem', 'store.p12'].map((name) => path.join(folder, name)) as [string, string, string];
    const openssl = (...args: string[]): void => expect(spawnSync('openssl', args).status).toBe(0);
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate);
    openssl('pkcs12', '-export', '-inkey', key, '-in', certificate, '-passout', 'pass:changeit', '-out', store);
    const proxy = await startProxy(world.url, { tls: { pfx: fs.readFileSync(store), passphrase: 'changeit' } });
    const spec = specFor(proxy.url, teams);
    const untrusted = await runTask('plan', spec);
    expect(untrusted).toMatchObject({ code: 1, stdout: '' });
    expect(untrusted.stderr).toMatch(/^drydock: The certificate of https:\S+ is not trusted: .*\n {2}hint: name the file with its certificate authority with --ca\n$/);
    expect(await runTask('plan', spec, { args: ['--ca', certificate] })).toMatchObject({ code: 0, stderr: '' });
    await proxy.stop();
  });

  it.each([
    ['refuses', 403, / answered GET \/api\/v2\.0\/systeminfo with 403\n/],
    ['shows a page', 200, / is not Harbor's API: it answers GET \/api\/v2\.0\/systeminfo with a web page\n {2}hint: correct server\.url/],
  ])('when what stands in front %s', async (_, status, message) => {
    const proxy = http.createServer((_request, response) => response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Hello</h1>'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const result = await runTask('plan', specFor(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, teams));
    proxy.close();
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(message);
  });
});

describe('a Harbor that fails now and then', () => {
  /** Answers some requests itself. */
  const failing = (shouldFail: (method: string, path: string) => boolean): Send => {
    const sendOnce = createSendOnce({ timeout: 5000 });
    return (input, init) => {
      const request = new Request(input, init);
      return shouldFail(request.method, new URL(request.url).pathname) ? Promise.resolve(new Response('overloaded', { status: 503 })) : sendOnce(request);
    };
  };

  it('is asked again', async () => {
    let count = 0;
    const { result } = await world.apply(specFor(world.url, teams, { quota: 1024 }), {}, failing((method) => method !== 'POST' && count++ % 3 !== 2));
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
  });

  it('is named where it goes on failing', async () => {
    const failed = world.apply(specFor(world.url, teams), {}, failing((method, at) => method === 'GET' && at.endsWith('/quotas')));
    await expect(failed).rejects.toThrow(`${world.url} answered GET /api/v2.0/quotas with 503`);
  });

  it('is reported with what was done where it fails in the middle', async () => {
    const { result } = await world.apply(specFor(world.url, teams, { public: true, immutableTags: ['x*'] }), {}, failing((method, at) => method === 'POST' && at.endsWith('/immutabletagrules')));
    // The project and its quota are changed at the same time.
    expect(result.done.map(({ what }) => what).sort()).toEqual(['project', 'quota', 'record']);
    expect(result.failed.map(({ action, cause }) => [action.what, cause.message])).toEqual([['immutable tags', `${world.url} answered POST /api/v2.0/projects/${teams[0]!}/immutabletagrules with 503`]]);
  });
});
