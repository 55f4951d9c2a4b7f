import { describe, expect, it } from 'vitest';
import { printYaml } from '../../yaml/print-yaml.ts';
import { harborTask } from './harbor-task.ts';

const least = {
  server: { url: 'http://harbor.example.com', password: { env: 'HARBOR_PASSWORD' } },
  registry: 'harbor.example.com',
  record: { namespace: 'harbor', name: 'drydock-harbor' },
  configuration: { auth_mode: 'oidc_auth', oidc_endpoint: 'https://keycloak.example.com/realms/otomi', oidc_client_id: 'otomi', oidc_admin_group: 'admin', oidc_verify_cert: true },
  clientSecret: { file: '/run/secrets/client' },
  projects: [{ name: 'team-demo' }],
};

const problemsOf = (change: object): string[] => harborTask.parseSpec(printYaml({ ...least, ...change }), 'harbor.yaml').diagnostics.map(({ message, file, line }) => `${file}:${line} ${message}`);

describe('a specification', () => {
  it('needs little; the rest is filled in', () => {
    const { value, diagnostics } = harborTask.parseSpec(printYaml(least), 'harbor.yaml');
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ server: { username: 'admin' }, configuration: { oidc_scope: 'openid,email', oidc_auto_onboard: true }, projects: [{ public: false, scanOnPush: true, members: [], robots: [] }] });
  });

  it.each([
    ['a setting that Harbor would ignore', { configuration: { ...least.configuration, oidc_scopes: 'openid' } }, 'oidc_scopes'],
    ['a secret as it is', { clientSecret: 'plain' }, 'clientSecret'],
    ['a project whose name is a number', { projects: [{ name: '42' }] }, 'name'],
    ['a project with capitals', { projects: [{ name: 'Team' }] }, 'name'],
    ['a role that there is not', { projects: [{ name: 'team-demo', members: [{ group: 'team-demo', role: 'owner' }] }] }, 'role'],
    ['a rule that keeps nobody knows how many', { projects: [{ name: 'team-demo', retention: { rules: [{ keep: 'latestPushedK' }] } }] }, 'count'],
    ['a quota of nothing', { projects: [{ name: 'team-demo', quota: 0 }] }, 'quota'],
    ['a quota beyond what Harbor can count', { projects: [{ name: 'team-demo', quota: 2 ** 50 + 1 }] }, 'quota'],
    ['another way to sign in', { configuration: { ...least.configuration, auth_mode: 'ldap_auth' } }, 'auth_mode'],
  ])('cannot have %s', (_, change, name) => {
    const problems = problemsOf(change);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });
});
