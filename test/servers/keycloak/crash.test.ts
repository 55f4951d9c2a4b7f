import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../proxy.ts';
import { adminClient, hasKeycloak, keycloak, removeRealms, runTask, specFor } from './test-realm.ts';

const realm = 'crash';
const teams = ['shop'];

/** The writes that an empty server takes: the realm, a scope with two mappers, two roles, two groups with a link each, a client. */
const writes = 11;

describe.skipIf(!hasKeycloak)('a run that does not end', () => {
  beforeEach(() => removeRealms(realm));
  afterEach(() => removeRealms(realm));

  it.each(Array.from({ length: writes }, (_, index) => index + 1))('because it is killed at write %i is finished by the next one', async (count) => {
    const killed = new AbortController();
    const proxy = await startProxy(keycloak().url, { onWrite: (seen) => seen >= count && killed.abort() });
    expect(await runTask('apply', specFor(realm, teams, proxy.url), { killed: killed.signal })).toMatchObject({ code: null });
    await proxy.stop();

    expect(await runTask('apply', specFor(realm, teams))).toMatchObject({ code: 0 });
    expect(await runTask('plan', specFor(realm, teams))).toMatchObject({ code: 0, stdout: 'In sync: nothing to do.\n' });
  });

  it('alone does no harm to the other one', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `t${index}`);
    const both = await Promise.all([runTask('apply', specFor(realm, many)), runTask('apply', specFor(realm, many))]);
    for (const one of both) expect(one, one.stdout).toMatchObject({ code: 0, stderr: '' });
    const client = await adminClient();
    expect(await client.groups.count({ realm })).toEqual({ count: 21 });
    expect(await runTask('plan', specFor(realm, many))).toMatchObject({ code: 0 });
  });
});
