import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import { basicAuthorization } from '../../../compiler/tasks/harbor/harbor-client.ts';
import type { HarborSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { readSecret } from '../../../compiler/tasks/harbor/robot-secret.ts';
import { openProject } from './harbor-by-hand.ts';
import { specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';

let world: HarborWorld;
let spec: HarborSpec;
let team: string;
let secret: string;

beforeEach(async () => {
  [team] = teamNames(1) as [string];
  secret = `${team}/harbor-pullsecret`;
  world = await startHarborWorld([team]);
  spec = specFor(world.url, [team]);
  await world.apply(spec);
});

afterEach(async () => {
  expect(world.violations).toEqual([]);
  await world.stop();
});

const login = () => readSecret(world.kubernetes.secrets.get(secret)!)!;

/** Whether Harbor lets in whoever has the Secret. */
async function isAccepted(): Promise<boolean> {
  const { username, token } = login();
  const { response } = await world.client.GET('/users/current', { headers: { authorization: basicAuthorization({ username, password: token }) } });
  return response.status === 412;
}

async function repair(): Promise<string[]> {
  const { plan, result } = await world.apply(spec);
  expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
  expect(await isAccepted()).toBe(true);
  return plan.stages.flat().map(({ kind, what }) => `${kind} ${what}`);
}

describe('a robot’s token', () => {
  it('is in the pull secret, for the registry that images come from', async () => {
    expect(login()).toMatchObject({ registry: 'harbor.example.com', username: `otomi-${team}+pull` });
    expect(world.kubernetes.secrets.get(secret)).toMatchObject({ type: 'kubernetes.io/dockerconfigjson' });
    expect(await isAccepted()).toBe(true);
  });

  it('is made anew where the Secret is lost', async () => {
    const before = login().token;
    world.kubernetes.secrets.delete(secret);
    expect(await repair()).toEqual(['create secret', 'update robot token']);
    expect(login().token).not.toBe(before);
  });

  it('is made anew where the Secret holds none', async () => {
    const stored = world.kubernetes.secrets.get(secret)!;
    for (const text of ['', 'no JSON', '{"auths":{}}', '{"auths":{"a":{"auth":"dW5kZWZpbmVk"}}}', '{"auths":{"harbor.example.com":{"username":"u","password":"undefined","auth":"dTp1bmRlZmluZWQ="}}}']) {
      world.kubernetes.secrets.set(secret, { ...stored, data: { '.dockerconfigjson': Buffer.from(text).toString('base64') } });
      expect(await repair()).toEqual(['update secret', 'update robot token']);
    }
  });

  it('is given to Harbor again where Harbor has another, so that what uses it goes on working', async () => {
    const before = login();
    const { robot } = await openProject(world.client, team);
    await world.client.PATCH('/robots/{robot_id}', { params: { path: { robot_id: (await robot('pull')).id } }, body: { secret: 'Another1234' } });
    expect(await isAccepted()).toBe(false);
    expect(await repair()).toEqual(['update robot token']);
    expect(login()).toEqual(before);
  });

  it('outlives its robot', async () => {
    const before = login();
    const { robot } = await openProject(world.client, team);
    await world.client.DELETE('/robots/{robot_id}', { params: { path: { robot_id: (await robot('pull')).id } } });
    expect(await repair()).toEqual(['create robot']);
    expect(login()).toEqual(before);
  });

  it('outlives a new address of the registry', async () => {
    const { token } = login();
    spec = { ...spec, registry: 'registry.example.com' };
    expect(await repair()).toEqual(['update secret', 'update secret']);
    expect(login()).toMatchObject({ registry: 'registry.example.com', token });
  });
});
