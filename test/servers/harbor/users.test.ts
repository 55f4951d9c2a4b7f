import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import { bodyOf } from '../../../compiler/tasks/harbor/harbor-client.ts';
import type { HarborSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { createBrowser } from '../keycloak/browser.ts';
import { isReal, specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { sendRaw } from './send-raw.ts';

let world: HarborWorld;
let provider: IdentityProvider;
let spec: HarborSpec;
let team: string;

beforeEach(async () => {
  [team] = teamNames(1) as [string];
  world = await startHarborWorld([team]);
  const plain = specFor(world.url, [team]);
  provider = await startIdentityProvider(plain.configuration.oidc_client_id);
  spec = { ...plain, configuration: { ...plain.configuration, oidc_endpoint: provider.issuer('otomi') } };
});

afterEach(async () => {
  for (const { user_id: id } of await usersOf()) await world.client.DELETE('/users/{user_id}', { params: { path: { user_id: id } } });
  expect(world.violations).toEqual([]);
  await provider.stop();
  await world.stop();
});

const usersOf = async (): Promise<{ user_id: number; username: string }[]> => bodyOf(await world.client.GET('/users', { params: { query: { page: 1, page_size: 100 } } }));

/** Users are called by their addresses. A real Harbor may have seen others of this name. */
const account = (name: string): string => `${name}-${process.pid}@example.com`;

/** Signs in at a real Harbor with a browser, and opens a path there. */
async function visit(name: string, realm: string, path: string, groups: readonly string[]): Promise<unknown> {
  provider.expectUser({ sub: `f3c1-${name}`, email: account(name), groups });
  await world.client.PUT('/configurations', { body: { oidc_endpoint: provider.issuer(realm) } });
  // So long Harbor remembers the provider that it asked last.
  await sleep(3500);
  const { text } = await createBrowser().open(`${world.url}/c/oidc/login?redirect_url=${encodeURIComponent(`/api/v2.0${path}`)}`);
  await world.client.PUT('/configurations', { body: { oidc_endpoint: spec.configuration.oidc_endpoint } });
  return JSON.parse(text);
}

/** Makes somebody a user, as the first sign-in does. */
async function signIn(name: string, realm: string): Promise<void> {
  if (isReal) expect(await visit(name, realm, '/users/current', [])).toMatchObject({ username: account(name) });
  else addUser(name, `f3c1-${name}${provider.issuer(realm)}`);
}

/** A user of the stand-in. */
function addUser(name: string, subiss?: string): void {
  world.state().users.set(world.state().nextId(), { name: account(name), email: account(name), ...(subiss !== undefined && { subiss }) });
}

describe('another identity provider', () => {
  beforeEach(async () => {
    await world.apply(spec);
    await signIn('alice', 'otomi');
    await signIn('bob', 'main');
    await signIn('carol', 'main-slash');
    // A real one has nobody whom no provider vouches for.
    if (!isReal) addUser('dave');
  });

  it('leaves users behind who cannot sign in, and they are named', async () => {
    const { notices, ...plan } = await world.plan(spec);
    expect(countActions({ ...plan, notices })).toBe(0);
    expect(notices.map(({ message }) => message)).toEqual([
      `1 user of the issuer ${provider.issuer('main')} cannot sign in by ${spec.configuration.oidc_endpoint}: ${account('bob')}`,
      `1 user of the issuer ${provider.issuer('main-slash')} cannot sign in by ${spec.configuration.oidc_endpoint}: ${account('carol')}`,
    ]);
  });

  it('lets them be made again with --reonboard, and keeps everything else', async () => {
    const { result } = await world.apply(spec, { reonboard: true });
    expect(result.done.map(({ kind, what, name }) => `${kind} ${what} ${name}`)).toEqual([`delete user ${account('bob')}`, `delete user ${account('carol')}`]);
    expect((await usersOf()).map(({ username }) => username)).toEqual([account('alice'), ...(isReal ? [] : [account('dave')])]);
    expect((await world.plan(spec)).notices).toEqual([]);
    expect(countActions(await world.plan(spec))).toBe(0);
  });

  it('is noticed when the specification changes, before anybody is kept out', async () => {
    const moved = { ...spec, configuration: { ...spec.configuration, oidc_endpoint: provider.issuer('main') } };
    const messages = (await world.plan(moved)).notices.map(({ message }) => message);
    expect(messages).toContain(`1 user of the issuer ${spec.configuration.oidc_endpoint} cannot sign in by ${provider.issuer('main')}: ${account('alice')}`);
  });
});

describe.runIf(isReal)('a sign-in with what drydock has set', () => {
  beforeEach(() => world.apply(spec));

  it('makes the members of a team’s group developers of its project, and nobody else', async () => {
    expect(await visit('dora', 'otomi', `/projects/${team}`, [team])).toMatchObject({ name: team, current_user_role_ids: [2] });
    expect(await visit('eve', 'otomi', `/projects/${team}`, ['team-other'])).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
  });

  it('makes the members of the group of administrators administrators', async () => {
    expect(await visit('ada', 'otomi', '/users/current', ['admin'])).toMatchObject({ admin_role_in_auth: true });
  });

  it('is refused to users of another provider, until they are removed with --reonboard', async () => {
    await visit('bob', 'main', '/users/current', []);
    expect(await visit('bob', 'otomi', '/users/current', [])).toMatchObject({ errors: [{ message: expect.stringContaining(`email ${account('bob')} already exists`) as string }] });
    await world.apply(spec, { reonboard: true });
    expect(await visit('bob', 'otomi', '/users/current', [])).toMatchObject({ username: account('bob') });
  });
});

describe('a Harbor with users of its own', () => {
  it('cannot change how they sign in, and says so before anything is sent', async () => {
    if (isReal) {
      await world.client.PUT('/configurations', { body: { auth_mode: 'db_auth' } });
      await sendRaw(world.url, 'POST', '/users', { username: account('dave'), email: account('dave'), realname: 'Dave', password: 'Dave12345' });
    } else {
      addUser('dave');
    }
    const message = `Harbor cannot change auth_mode any more, because it has users: ${account('dave')}`;
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
