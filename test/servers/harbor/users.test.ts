import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import type { HarborSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { isReal, specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';

let world: HarborWorld;
let spec: HarborSpec;

beforeEach(async () => {
  const teams = teamNames(1);
  world = await startHarborWorld(teams);
  spec = specFor(world.url, teams);
});

afterEach(async () => {
  expect(world.violations).toEqual([]);
  await world.stop();
});

/** Nobody can sign in at a real Harbor without its identity provider, so that it has no users. */
function signIn(name: string, issuer?: string): void {
  world.state().users.set(world.state().nextId(), { name, email: `${name}@example.com`, ...(issuer !== undefined && { subiss: `f3c1-${name}${issuer}` }) });
}

describe.skipIf(isReal)('another identity provider', () => {
  const old = 'https://login.old.example.com/realms/main';

  beforeEach(async () => {
    await world.apply(spec);
    signIn('alice', spec.configuration.oidc_endpoint);
    signIn('bob', old);
    signIn('carol', `${old}/`);
    signIn('dave');
  });

  it('leaves users behind who cannot sign in, and they are named', async () => {
    const { notices, ...plan } = await world.plan(spec);
    expect(countActions({ ...plan, notices })).toBe(0);
    expect(notices.map(({ message }) => message)).toEqual([
      `1 user of the issuer ${old} cannot sign in by ${spec.configuration.oidc_endpoint}: bob`,
      `1 user of the issuer ${old}/ cannot sign in by ${spec.configuration.oidc_endpoint}: carol`,
    ]);
  });

  it('lets them be made again with --reonboard, and keeps everything else', async () => {
    const { result } = await world.apply(spec, { reonboard: true });
    expect(result.done.map(({ kind, what, name }) => `${kind} ${what} ${name}`)).toEqual(['delete user bob', 'delete user carol']);
    expect([...world.state().users.values()].map(({ name }) => name)).toEqual(['admin', 'alice', 'dave']);
    expect((await world.plan(spec)).notices).toEqual([]);
    expect(world.state().projects.size).toBe(2);
  });

  it('is noticed when the specification changes, before anybody is kept out', async () => {
    const moved = { ...spec, configuration: { ...spec.configuration, oidc_endpoint: old } };
    expect((await world.plan(moved)).notices.map(({ message }) => message)).toEqual([`1 user of the issuer ${spec.configuration.oidc_endpoint} cannot sign in by ${old}: alice`]);
  });
});

describe.skipIf(isReal)('a Harbor with users of its own', () => {
  it('cannot change how they sign in, and says so before anything is sent', async () => {
    signIn('dave');
    const message = 'Harbor cannot change auth_mode any more, because it has users: dave';
    const plan = await world.plan(spec);
    expect(plan.notices.map((notice) => notice.message)).toEqual([message]);
    const { result } = await world.apply(spec);
    expect(result.failed.map(({ cause }) => cause.message)).toEqual([message]);
    expect(world.writes().filter((request) => request.includes('/api/v2.0'))).toEqual([]);
  });
});

describe('the client secret', () => {
  it('is set again where it has changed, although Harbor never gives it back', async () => {
    await world.apply(spec);
    const record = world.kubernetes.secrets.get('harbor/drydock-harbor')!;
    const other = { ...(record['data'] as object), 'client-secret': Buffer.from('of another one').toString('base64') };
    world.kubernetes.secrets.set('harbor/drydock-harbor', { ...record, data: other });
    const { plan, result } = await world.apply(spec);
    expect(plan.stages.flat().map(({ what, changes }) => [what, changes])).toEqual([['configuration', [{ path: 'oidc_client_secret', secret: true }]]]);
    expect(countActions(result.remaining)).toBe(0);
  });
});
