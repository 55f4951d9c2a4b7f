import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import { harborTask } from '../../tasks/harbor/harbor-task.ts';
import type { HarborSpec } from '../../tasks/harbor/harbor-spec.ts';
import type { PlatformTask } from './platform-task.ts';

type SomeValues = Parameters<typeof platformOf>[0];

const taskOf = (values: SomeValues): PlatformTask | undefined => platformOf(values).tasks.find(({ name }) => name === 'harbor');

/** What the task reads in its Job. */
function specOf(values: SomeValues = {}): HarborSpec {
  const { value, diagnostics } = harborTask.parseSpec(taskOf({ teamConfig: { demo: {}, dev: {} }, apps: { harbor: { enabled: true } }, ...values })!.spec, 'spec.yaml');
  expect(diagnostics).toEqual([]);
  return value!;
}

describe('deriveHarborSpec', () => {
  it('has users sign in at the platform’s realm', () => {
    expect(specOf().configuration).toMatchObject({ oidc_endpoint: 'https://keycloak.example.org/realms/otomi', oidc_client_id: 'otomi', oidc_groups_claim: 'groups', oidc_verify_cert: false });
    expect(specOf({ apps: { harbor: { enabled: true }, 'cert-manager': { issuer: 'letsencrypt', email: 'ops@example.org' } } }).configuration.oidc_verify_cert).toBe(true);
  });

  it('gives each team a project, its group, and robots whose Secrets are in its namespace', () => {
    const { projects, record } = specOf({ cluster: { namespacePrefix: 'acme-' } });
    expect(record).toEqual({ namespace: 'acme-harbor', name: 'drydock-harbor' });
    expect(projects.map(({ name, robots }) => [name, robots.map(({ secret }) => `${secret.namespace}/${secret.name}`)])).toEqual([
      ['team-demo', ['acme-team-demo/harbor-pullsecret', 'acme-team-demo/harbor-pushsecret']],
      ['team-dev', ['acme-team-dev/harbor-pullsecret', 'acme-team-dev/harbor-pushsecret']],
    ]);
    expect(projects[0]!.members).toEqual([
      { group: 'team-demo', role: 'developer' },
      { group: 'team-admin', role: 'projectAdmin' },
    ]);
  });

  it('fills the Secret that the team’s pods pull with', () => {
    const values = { teamConfig: { demo: {} }, apps: { harbor: { enabled: true } } };
    expect(platformOf(values).teams[0]!.pullSecrets).toEqual([specOf(values).projects[0]!.robots[0]!.secret.name]);
  });

  it('makes the group of the team admin a project admin once', () => {
    expect(specOf({ teamConfig: { admin: {} } }).projects[0]!.members).toEqual([{ group: 'team-admin', role: 'projectAdmin' }]);
  });

  it('lays a team’s registry over the platform’s', () => {
    const apps = { harbor: { enabled: true, projects: { quota: '10Gi', scanOnPush: false, retention: { latestPushed: 5 } } } };
    const { projects } = specOf({ apps, teamConfig: { demo: { registry: { quota: '1500M', immutableTags: ['v*'] } }, dev: { registry: { retention: { latestPulled: 2, daysSincePush: 30 } } } } });
    expect(projects[0]).toMatchObject({ quota: 1_500_000_000, scanOnPush: false, immutableTags: ['v*'], retention: { schedule: '0 0 2 * * *', rules: [{ keep: 'latestPushedK', count: 5 }] } });
    expect(projects[1]).toMatchObject({ quota: 10 * 2 ** 30, immutableTags: [], retention: { rules: [{ keep: 'latestPulledN', count: 2 }, { keep: 'nDaysSinceLastPush', count: 30 }] } });
  });

  it('asks Harbor itself inside the mesh', () => {
    expect(specOf().server.url).toBe('http://harbor-harbor-core.harbor.svc.cluster.local');
    expect(specOf({ cluster: { k8sVersion: '1.24' } }).server.url).toBe('https://harbor.example.org');
  });

  it('is not there where Harbor is off', () => {
    expect(taskOf({ apps: { harbor: { enabled: false } } })).toBeUndefined();
  });
});

describe('the Job', () => {
  it('can make Secrets where its own are, and read and change no others', () => {
    const { roles } = taskOf({ cluster: { namespacePrefix: 'acme-' }, teamConfig: { demo: {} }, apps: { harbor: { enabled: true } } })!;
    const create = { apiGroups: [''], resources: ['secrets'], verbs: ['create'] };
    expect(roles).toEqual([
      { namespace: 'acme-harbor', rules: [create, { ...create, resourceNames: ['drydock-harbor'], verbs: ['get', 'patch'] }] },
      { namespace: 'acme-team-demo', rules: [create, { ...create, resourceNames: ['harbor-pullsecret', 'harbor-pushsecret'], verbs: ['get', 'patch'] }] },
    ]);
  });

  it('runs again for another specification only', () => {
    const nameOf = (teams: object): string => taskOf({ teamConfig: teams, apps: { harbor: { enabled: true } } })!.objectName;
    expect(nameOf({ demo: {} })).toBe(nameOf({ demo: {} }));
    expect(nameOf({ demo: {} })).not.toBe(nameOf({ demo: { registry: { quota: '1Gi' } } }));
  });
});
