import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy } from '../proxy.ts';
import { adminClient, hasKeycloak, keycloak, removeRealms, runTask, specFor } from './test-realm.ts';

const realm = 'many';
const teams = Array.from({ length: 300 }, (_, index) => `t${String(index).padStart(3, '0')}`);

describe.skipIf(!hasKeycloak)('300 teams', () => {
  beforeAll(() => removeRealms(realm));
  afterAll(() => removeRealms(realm));

  it('are made, read page by page, and taken away again', async () => {
    const proxy = await startProxy(keycloak().url);
    const times: string[] = [];
    const run = async (name: string, ...[mode, spec, options]: Parameters<typeof runTask>): Promise<Awaited<ReturnType<typeof runTask>>> => {
      const [started, seen, written] = [performance.now(), proxy.seen.length, proxy.writes().length];
      const result = await runTask(mode, spec, options);
      times.push(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s, ${proxy.seen.length - seen} requests, ${proxy.writes().length - written} writes`);
      return result;
    };
    const spec = specFor(realm, teams, proxy.url);
    expect((await run('made', 'apply', spec)).stdout).toMatch(/Applied: 607 done; the server is as specified\.\n$/);
    const before = proxy.writes().length;
    expect(await run('again', 'apply', spec)).toMatchObject({ code: 0, stdout: 'In sync: nothing to do.\n' });
    expect(proxy.writes()).toHaveLength(before);

    const client = await adminClient();
    expect(await client.groups.count({ realm })).toEqual({ count: 301 });
    expect((await run('pruned', 'apply', specFor(realm, teams.slice(0, 1), proxy.url), { args: ['--prune', '--yes'] })).stdout).toMatch(/Applied: 598 done/);
    expect(await client.groups.count({ realm })).toEqual({ count: 2 });
    await proxy.stop();
    process.stderr.write(`300 teams: ${times.join('; ')}\n`);
  });
});
