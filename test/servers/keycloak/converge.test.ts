import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy } from '../proxy.ts';
import { adminClient, hasKeycloak, keycloak, removeRealms, runTask, specFor } from './test-realm.ts';

const realm = 'converge';

describe.skipIf(!hasKeycloak)('an empty Keycloak', () => {
  beforeAll(() => removeRealms(realm));
  afterAll(() => removeRealms(realm));

  it('is brought to its specification, and a second run writes nothing', async () => {
    const proxy = await startProxy(keycloak().url);
    const spec = specFor(realm, ['shop', 'data'], proxy.url);
    const planned = await runTask('plan', spec);
    expect(planned.code).toBe(3);
    expect(proxy.writes()).toEqual([]);

    const applied = await runTask('apply', spec);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    // The realm, a scope with two mappers, 3 roles, 3 groups with a link each, a client.
    expect(proxy.writes()).toHaveLength(1 + 3 + 3 + 6 + 1);

    const before = proxy.writes().length;
    for (const mode of ['apply', 'plan'] as const) expect(await runTask(mode, spec)).toMatchObject({ code: 0, stdout: 'In sync: nothing to do.\n', stderr: '' });
    expect(proxy.writes()).toHaveLength(before);
    await proxy.stop();
  });

  it('shows no secret', async () => {
    const { stdout } = await runTask('plan', { ...specFor('nowhere', ['shop']) });
    expect(stdout).toContain('secret: (secret)');
    expect(stdout).not.toMatch(/client-secret-of-the-platform/);
  });

  it('keeps what it had before, and takes away only what drydock made, when it is told to', async () => {
    const client = await adminClient();
    await client.groups.create({ realm, name: 'by-hand' });
    await client.roles.create({ realm, name: 'by-hand' });
    await client.clients.create({ realm, clientId: 'by-hand' });
    const spec = specFor(realm, ['shop']);

    const kept = await runTask('plan', spec);
    expect(kept).toMatchObject({ code: 0, stdout: '! no longer specified, and kept: group team-data, realm role team-data\n  hint: --prune deletes them\nIn sync: nothing to do.\n' });
    expect(await runTask('apply', spec, { args: ['--prune'] })).toMatchObject({ code: 2, stderr: 'drydock: the plan deletes 2; confirm it with --yes\n' });
    expect(await runTask('apply', spec, { args: ['--prune', '--yes'] })).toMatchObject({ code: 0 });

    const groups = (await client.groups.find({ realm })).map(({ name }) => name);
    expect(groups).toEqual(['admin', 'by-hand', 'team-shop']);
    expect((await client.roles.find({ realm })).map(({ name }) => name)).toContain('by-hand');
    expect(await client.clients.find({ realm, clientId: 'by-hand' })).toHaveLength(1);
  });

  it('keeps a group with members until it is named', async () => {
    const client = await adminClient();
    await client.users.create({ realm, username: 'joan', groups: ['team-shop'] });
    const spec = specFor(realm, []);
    const planned = await runTask('plan', spec, { args: ['--prune'] });
    expect(planned).toMatchObject({ code: 0 });
    expect(planned.stdout).toContain('group team-shop is no longer specified and stays: it has 1 member\n  hint: --force-delete team-shop deletes it all the same');
    expect(await runTask('apply', spec, { args: ['--prune', '--yes', '--force-delete', 'team-shop'] })).toMatchObject({ code: 0 });
    expect((await client.groups.find({ realm })).map(({ name }) => name)).toEqual(['admin', 'by-hand']);
  });

  it('takes over what is there under a specified name, and never deletes that', async () => {
    const spec = { ...specFor(realm, []), roles: [...specFor(realm, []).roles, { name: 'by-hand', description: 'Made by hand' }] };
    expect((await runTask('apply', spec)).stdout).toContain('~ realm role by-hand\n    description: Made by hand\n1 to update.');
    expect(await runTask('plan', specFor(realm, []), { args: ['--prune'] })).toMatchObject({ code: 0, stdout: 'In sync: nothing to do.\n' });
  });
});
