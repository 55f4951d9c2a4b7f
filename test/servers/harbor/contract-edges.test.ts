import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRawHarbor, type RawHarbor } from './start-raw-harbor.ts';

/** What a real Harbor was seen to do at the edges: with what is not there, what is there already, and what is too much. */
const name = `drydock-edges-${process.pid}`;
let harbor: RawHarbor;
let projectId: number;

const send: RawHarbor['send'] = (...request) => harbor.send(...request);
const statusOf: RawHarbor['statusOf'] = (...request) => harbor.statusOf(...request);
const listOf = async (path: string): Promise<Record<string, unknown>[]> => (await send('GET', path)).body as Record<string, unknown>[];
const inProject = (path: string): string => `/projects/${name}/${path}`;
const newProject = (more: object = {}): object => ({ project_name: name, metadata: { public: 'false' }, ...more });

beforeAll(async () => {
  harbor = await startRawHarbor();
  await send('PUT', '/configurations', { auth_mode: 'oidc_auth', oidc_name: 'otomi', oidc_endpoint: 'https://keycloak.example.com/realms/otomi', oidc_client_id: 'otomi' });
  await send('POST', '/projects', newProject());
  projectId = ((await send('GET', `/projects/${name}`)).body as { project_id: number }).project_id;
});

afterAll(async () => {
  await send('DELETE', `/projects/${name}`);
  await harbor.stop();
});

const everywhere = [{ kind: 'doublestar', decoration: 'repoMatches', pattern: '**' }];
const tags = (pattern: string): object => ({ tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern }], scope_selectors: { repository: everywhere } });
const access = [{ resource: 'repository', action: 'pull' }];
const robot = (robotName: string, more: object = {}): object => ({ name: robotName, description: '', level: 'project', duration: -1, disable: false, permissions: [{ kind: 'project', namespace: name, access }], ...more });
const retention = (cron = '', count = 1): object => ({
  algorithm: 'or',
  scope: { level: 'project', ref: projectId },
  trigger: { kind: 'Schedule', settings: { cron } },
  rules: Array.from({ length: count }, () => ({ action: 'retain', template: 'latestPushedK', params: { latestPushedK: 3 }, ...tags('**') })),
});

describe('what is not there', () => {
  const none = 999_999;
  it.each<[string, string, number, (() => object)?]>([
    ['GET', `/retentions/${none}`, 500],
    ['PUT', `/retentions/${none}`, 404, () => ({ id: none, ...retention() })],
    ['DELETE', `/retentions/${none}`, 400],
    ['DELETE', `/usergroups/${none}`, 200],
    ['DELETE', inProject(`members/${none}`), 200],
    ['PUT', inProject(`members/${none}`), 200, () => ({ role_id: 2 })],
    ['DELETE', inProject(`immutabletagrules/${none}`), 404],
    ['PATCH', `/robots/${none}`, 404, () => ({ secret: 'Another1234' })],
    ['DELETE', `/robots/${none}`, 404],
    ['GET', `/robots?page=1&page_size=10&q=${encodeURIComponent(`Level=project,ProjectID=${none}`)}`, 200],
    ['GET', `/users/${none}`, 404],
    ['DELETE', `/users/${none}`, 404],
    ['PUT', `/quotas/${none}`, 404, () => ({ hard: { storage: 1024 } })],
    ['DELETE', '/projects/drydock-none', 404],
  ])('%s %s is answered with %i', async (method, path, status, body) => {
    expect(await statusOf(method, path, body?.())).toBe(status);
  });
});

describe('lists', () => {
  it('are in the order of names', async () => {
    for (const part of ['b', 'c', 'a']) {
      await send('POST', inProject('members'), { role_id: 3, member_group: { group_name: `${name}-${part}`, group_type: 3 } });
      await send('POST', '/robots', robot(part));
    }
    const members = (await listOf(inProject('members?page=1&page_size=100'))).map(({ entity_name: entity }) => entity);
    expect(members).toEqual(['admin', `${name}-a`, `${name}-b`, `${name}-c`]);
    const robots = (await listOf(`/robots?page=1&page_size=100&q=${encodeURIComponent(`Level=project,ProjectID=${projectId}`)}`)).map((found) => String(found['name']).split('+').at(-1));
    expect(robots).toEqual(['a', 'b', 'c']);
    const projects = (await listOf('/projects?page=1&page_size=100')).map((project) => String(project['name']));
    expect(projects).toEqual([...projects].sort());
  });

  it('of quotas begin with the newest project', async () => {
    const [newest] = await listOf('/quotas?page=1&page_size=100&reference=project');
    expect(newest).toMatchObject({ ref: { name } });
  });

  it('of users do not have the administrator', async () => {
    expect((await listOf('/users?page=1&page_size=100')).map(({ user_id: id }) => id)).not.toContain(1);
  });

  it('have no longer pages than 100', async () => {
    expect(await statusOf('GET', '/projects?page=1&page_size=101')).toBe(422);
  });
});

describe('a name of a group', () => {
  it('is there once, whatever people sign in with', async () => {
    const other = { group_name: `${name}-other`, group_type: 2 };
    expect(await statusOf('POST', '/usergroups', other)).toBe(201);
    expect(await send('POST', '/usergroups', { ...other, group_type: 3 })).toMatchObject({ status: 409, body: { errors: [{ code: 'CONFLICT' }] } });
    expect(await statusOf('POST', inProject('members'), { role_id: 2, member_group: { ...other, group_type: 3 } })).toBe(500);
  });
});

describe('a quota', () => {
  it('is more than nothing and at most 1024 Ti', async () => {
    const [quota] = (await listOf('/quotas?page=1&page_size=100&reference=project')).filter(({ ref }) => (ref as { name: string }).name === name);
    const set = (storage: number): Promise<number> => statusOf('PUT', `/quotas/${String(quota!['id'])}`, { hard: { storage } });
    expect([await set(0), await set(-2), await set(2 ** 50 + 1), await set(2 ** 50), await set(-1)]).toEqual([400, 400, 400, 200, 200]);
    const make = (storage: number): Promise<number> => statusOf('POST', '/projects', newProject({ project_name: `${name}-quota`, storage_limit: storage }));
    expect([await make(-2), await make(2 ** 50 + 1), await make(0)]).toEqual([400, 400, 201]);
    expect((await listOf('/quotas?page=1&page_size=1&reference=project'))[0]).toMatchObject({ ref: { name: `${name}-quota` }, hard: { storage: -1 } });
    await send('DELETE', `/projects/${name}-quota`);
  });
});

describe('a rule of immutable tags', () => {
  it('is there once, and is either switched or changed', async () => {
    const rule = (pattern: string, disabled = false): object => ({ disabled, action: 'immutable', template: 'immutable_template', ...tags(pattern) });
    expect([await statusOf('POST', inProject('immutabletagrules'), rule('v*')), await statusOf('POST', inProject('immutabletagrules'), rule('v*'))]).toEqual([201, 409]);
    const find = async (): Promise<Record<string, unknown>> => (await listOf(inProject('immutabletagrules?page=1&page_size=100')))[0]!;
    const { id } = await find();
    const put = (change: object): Promise<number> => statusOf('PUT', inProject(`immutabletagrules/${String(id)}`), { id, ...change });
    expect(await put(rule('w*', true))).toBe(200);
    expect(await find()).toMatchObject({ disabled: true, ...tags('v*') });
    expect(await put(rule('w*', true))).toBe(200);
    expect(await find()).toMatchObject({ disabled: true, ...tags('w*') });
  });
});

describe('a retention policy', () => {
  it('has no rule twice, and a schedule with seconds', async () => {
    expect(await statusOf('POST', '/retentions', retention('', 2))).toBe(409);
    expect(await statusOf('POST', '/retentions', retention('0 3 * * *'))).toBe(400);
  });
});

describe('a robot', () => {
  it('may not look at settings and members', async () => {
    const { name: username, secret: password } = (await send('POST', '/robots', robot('abroad'))).body as { name: string; secret: string };
    expect(await statusOf('GET', '/configurations', undefined, { username, password })).toBe(403);
    expect(await statusOf('GET', inProject('members?page=1&page_size=10'), undefined, { username, password })).toBe(403);
  });
});

describe('settings', () => {
  it('that have a few values have no others', async () => {
    expect(await statusOf('PUT', '/configurations', { project_creation_restriction: 'nobody' })).toBe(400);
    expect(await statusOf('POST', '/projects', newProject({ project_name: `${name}-public`, metadata: { public: 'maybe' } }))).toBe(400);
  });
});
