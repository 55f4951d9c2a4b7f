import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicAuthorization } from '../../../compiler/tasks/harbor/harbor-client.ts';
import { credentials, isReal } from './harbor-world.ts';
import { startHarborStandIn } from './stand-in/start-harbor-stand-in.ts';
import { startRawHarbor, type RawHarbor } from './start-raw-harbor.ts';

/** How Harbor's API behaves where its documentation says little. The stand-in has to do the same as the real one, which runs these too. */
const name = `drydock-contract-${process.pid}`;
let harbor: RawHarbor;

beforeAll(async () => {
  harbor = await startRawHarbor();
  await send('POST', '/projects', { project_name: name, metadata: { public: 'false' } });
});

afterAll(async () => {
  await send('DELETE', `/projects/${name}`);
  await harbor.stop();
});

const send: RawHarbor['send'] = (...request) => harbor.send(...request);
const statusOf: RawHarbor['statusOf'] = (...request) => harbor.statusOf(...request);
const conflict = { status: 409, body: { errors: [expect.objectContaining({ code: 'CONFLICT' })] } };
const robot = (change: object = {}): object => ({
  name: 'pull', description: '', level: 'project', duration: -1, disable: false, permissions: [{ kind: 'project', namespace: name, access: [{ resource: 'repository', action: 'pull' }] }], ...change,
});

describe('Harbor', () => {
  it('refuses a second project, group, member and robot of the same name', async () => {
    const group = { group_name: name, group_type: 3 };
    expect(await send('POST', '/projects', { project_name: name, metadata: {} })).toMatchObject(conflict);
    expect(await statusOf('POST', '/usergroups', group)).toBe(201);
    expect(await send('POST', '/usergroups', group)).toMatchObject(conflict);
    const member = { role_id: 2, member_group: group };
    expect(await statusOf('POST', `/projects/${name}/members`, member)).toBe(201);
    expect(await send('POST', `/projects/${name}/members`, member)).toMatchObject(conflict);
    expect(await statusOf('POST', '/robots', robot({ name: 'twice' }))).toBe(201);
    expect(await send('POST', '/robots', robot({ name: 'twice' }))).toMatchObject(conflict);
  });

  it('answers HEAD with whether a project is there', async () => {
    expect([await statusOf('HEAD', `/projects?project_name=${name}`), await statusOf('HEAD', '/projects?project_name=drydock-none')]).toEqual([200, 404]);
  });

  it('ignores a setting that it does not know, and refuses wrong values', async () => {
    expect(await statusOf('PUT', '/configurations', { drydock_unknown: true })).toBe(200);
    expect(await statusOf('PUT', '/configurations', { auth_mode: 'no_auth' })).toBe(400);
    expect(await statusOf('PUT', '/configurations', { oidc_verify_cert: 'yes' })).toBe(422);
  });

  it('never gives the client secret back', async () => {
    expect(await statusOf('PUT', '/configurations', { oidc_client_secret: 'secret-of-the-contract' })).toBe(200);
    const { body } = await send('GET', '/configurations');
    expect(JSON.stringify(body)).not.toContain('secret-of-the-contract');
    expect(body).not.toHaveProperty('oidc_client_secret');
  });

  it('gives a robot’s secret once, under a name with prefix and project', async () => {
    const { status, body } = await send('POST', '/robots', robot());
    expect([status, body]).toEqual([201, expect.objectContaining({ name: expect.stringMatching(new RegExp(`.${name}\\+pull$`)) as string, secret: expect.stringMatching(/^.{8,}$/) as string })]);
    const { id, name: account, secret } = body as { id: number; name: string; secret: string };
    const { body: project } = await send('GET', `/projects/${name}`);
    const { body: robots } = await send('GET', `/robots?q=${encodeURIComponent(`Level=project,ProjectID=${(project as { project_id: number }).project_id}`)}&page=1&page_size=100`);
    expect(JSON.stringify(robots)).not.toContain(secret);

    expect(await statusOf('GET', '/users/current', undefined, { username: account, password: secret })).toBe(412);
    expect(await statusOf('GET', '/users/current', undefined, { username: account, password: 'Wrong12345' })).toBe(401);
    expect(await statusOf('PATCH', `/robots/${id}`, { secret: 'weak' })).toBe(400);
    expect(await statusOf('PATCH', `/robots/${id}`, { secret: 'Another1234' })).toBe(200);
    expect(await statusOf('GET', '/users/current', undefined, { username: account, password: 'Another1234' })).toBe(412);
    expect(await statusOf('PUT', `/robots/${id}`, robot({ name: account, disable: true }))).toBe(200);
    expect(await statusOf('GET', '/users/current', undefined, { username: account, password: 'Another1234' })).toBe(401);
  });

  it('refuses a robot that ends at once, one with an unknown permission, and names in capitals', async () => {
    expect(await statusOf('POST', '/robots', robot({ name: 'never', duration: 0 }))).toBe(400);
    const access = [{ resource: 'repository', action: 'burn' }];
    expect(await statusOf('POST', '/robots', robot({ name: 'never', permissions: [{ kind: 'project', namespace: name, access }] }))).toBe(400);
    expect(await statusOf('POST', '/robots', robot({ name: 'Never' }))).toBe(400);
    expect(await statusOf('POST', '/projects', { project_name: 'Drydock', metadata: {} })).toBe(400);
  });

  it('makes whoever makes a project its administrator', async () => {
    const { body } = await send('GET', `/projects/${name}/members?page=1&page_size=100`);
    expect(body).toContainEqual(expect.objectContaining({ entity_name: credentials.username, entity_type: 'u', role_id: 1 }));
  });

  it('gives pages with the count of all', async () => {
    const response = await fetch(`${harbor.url}/api/v2.0/projects?page=1&page_size=1`, { headers: { authorization: basicAuthorization(credentials) } });
    expect([response.status, (JSON.parse(await response.text()) as unknown[]).length]).toEqual([200, 1]);
    expect(Number(response.headers.get('x-total-count'))).toBeGreaterThan(1);
    expect(response.headers.get('link')).toContain('rel="next"');
  });

  it('keeps one retention policy for a project', async () => {
    const { body: project } = await send('GET', `/projects/${name}`);
    const selectors = { tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern: '**', extras: '{"untagged":true}' }], scope_selectors: { repository: [{ kind: 'doublestar', decoration: 'repoMatches', pattern: '**' }] } };
    const policy = {
      algorithm: 'or',
      scope: { level: 'project', ref: (project as { project_id: number }).project_id },
      trigger: { kind: 'Schedule', settings: { cron: '' } },
      rules: [{ disabled: false, action: 'retain', template: 'latestPushedK', params: { latestPushedK: 3 }, ...selectors }],
    };
    expect([await statusOf('POST', '/retentions', policy), await statusOf('POST', '/retentions', policy)]).toEqual([201, 400]);
    const { body } = await send('GET', `/projects/${name}`);
    const { retention_id: id } = (body as { metadata: { retention_id: string } }).metadata;
    expect((await send('GET', `/retentions/${id}`)).body).toMatchObject({ algorithm: 'or', rules: [{ template: 'latestPushedK', params: { latestPushedK: 3 } }] });
  });
});

describe.skipIf(isReal)('the stand-in', () => {
  it.each([
    ['a field', '/projects', { project_name: 'other', metadata: {}, owner: 'me' }],
    ['a field inside', '/projects', { project_name: 'other', metadata: { colour: 'red' } }],
    ['a setting', '/configurations', { drydock_unknown: true }],
    ['a parameter', '/projects?page=1&page_size=10&colour=red', undefined],
    ['a longer page', '/projects?page=1&page_size=101', undefined],
    ['an operation', '/registries', undefined],
  ])('notices %s that the description does not have', async (_, path, body) => {
    const strict = await startHarborStandIn({ adminPassword: credentials.password });
    const method = body === undefined ? 'GET' : path === '/configurations' ? 'PUT' : 'POST';
    const headers = { authorization: basicAuthorization(credentials) };
    await fetch(`${strict.url}/api/v2.0${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    expect(strict.violations).toHaveLength(1);
    expect(strict.state.projects.size).toBe(1);
    await strict.stop();
  });
});
