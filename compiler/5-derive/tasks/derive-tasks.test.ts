import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { platformOf } from '../../../test/platform-of.ts';
import type { KeycloakSpec } from '../../tasks/keycloak/keycloak-spec.ts';
import { keycloakTask } from '../../tasks/keycloak/keycloak-task.ts';
import type { PlatformTask } from './platform-task.ts';

type SomeValues = Parameters<typeof platformOf>[0];

const taskOf = (values: SomeValues = {}): PlatformTask => platformOf(values).tasks.find(({ name }) => name === 'keycloak')!;

/** What the Job reads, by the reader that it reads it with. */
function specOf(values: SomeValues = {}): KeycloakSpec {
  const { value, diagnostics } = keycloakTask.parseSpec(taskOf(values).spec, 'spec.yaml');
  expect(diagnostics).toEqual([]);
  return value!;
}

const provider = { otomi: { hasExternalIDP: true }, oidc: { issuer: 'https://idp.example.org', clientID: 'drydock', adminGroupID: 'g-admin', teamAdminGroupID: 'g-team-admin', subClaimMapper: 'oid' } };

describe("Keycloak's specification", () => {
  it('lets people back only to where they sign in', () => {
    const services = [{ name: 'closed', auth: true, type: 'public', svc: 'closed' }, { name: 'open', auth: false, type: 'public', svc: 'open' }];
    const [client] = specOf({ teamConfig: { demo: { services } }, apps: { harbor: { enabled: true } } }).clients;
    expect(client!.redirectUris).toEqual([
      'https://argocd.example.org/auth/callback',
      'https://closed.team-demo.example.org/oauth2/callback',
      'https://harbor.example.org/c/oidc/callback',
    ]);
    expect(client!.webOrigins).toEqual(['https://argocd.example.org', 'https://closed.team-demo.example.org', 'https://harbor.example.org']);
  });

  it('has a role and a group for every team', () => {
    const { roles, groups } = specOf({ teamConfig: { shop: {}, data: {} } });
    expect(roles.map(({ name }) => name)).toEqual(['admin', 'team-admin', 'team-data', 'team-shop']);
    expect(groups).toEqual(['admin', 'team-admin', 'team-data', 'team-shop'].map((name) => ({ name, realmRoles: [name] })));
  });

  it("gives the groups of the company's provider the names by which everybody knows them", () => {
    const { identityProvider } = specOf({ ...provider, teamConfig: { shop: { oidc: { groupMapping: 'g-shop' } }, data: {} } });
    expect(identityProvider).toMatchObject({
      issuer: 'https://idp.example.org',
      claims: { username: '${CLAIM.upn}', subject: 'oid' },
      groups: [{ id: 'g-admin', group: 'admin' }, { id: 'g-team-admin', group: 'team-admin' }, { id: 'g-shop', group: 'team-shop' }],
    });
    expect(specOf().identityProvider).toBeUndefined();
  });

  it('asks Keycloak inside the mesh, or by the gateway where a pod that ends can have no sidecar', () => {
    expect(specOf({ cluster: { namespacePrefix: 'acme-' } }).server.url).toBe('http://keycloak.acme-keycloak.svc.cluster.local:8080');
    expect(specOf({ cluster: { k8sVersion: '1.28' } }).server.url).toBe('https://keycloak.example.org');
  });

  it('is applied by the administrator whom the chart makes', () => {
    const chart = fs.readFileSync(path.join(import.meta.dirname, '../../../templates/apps/keycloak/values.yaml'), 'utf8');
    expect(chart).toContain(`adminUser: ${specOf().server.username}\n`);
  });

  it('has the realm as the values want it', () => {
    expect(specOf({ apps: { keycloak: { realm: { accessTokenLifespan: 120, displayName: 'Acme' } } } }).realm.settings).toMatchObject({ accessTokenLifespan: 120, displayName: 'Acme', ssoSessionIdleTimeout: 28800, bruteForceProtected: true });
  });
});

describe('deriveTasks', () => {
  it('gives every reference of the specification a variable, from a Secret', () => {
    const variablesOf = (task: PlatformTask): string[] => task.pod.containers[0]!.env.map((variable) => (variable as { name: string }).name);
    for (const values of [{}, provider]) {
      const spec = specOf(values);
      expect(new Set(keycloakTask.secretsOf(spec).map((reference) => ('env' in reference ? reference.env : '')))).toEqual(new Set(variablesOf(taskOf(values))));
    }
  });

  it('adds the lines of a new team and no others', () => {
    const before = taskOf({ teamConfig: { shop: {} } }).spec.split('\n');
    const after = taskOf({ teamConfig: { data: {}, shop: {} } }).spec.split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual(['    - name: team-data', '      - team-data', '    - description: Members of team data', '      name: team-data'].map((line) => line.slice(4)));
    expect(after).toHaveLength(before.length + 5);
  });

  it('makes another Job when anything changes, and only then', () => {
    const { objectName } = taskOf({ teamConfig: { shop: {} } });
    expect(objectName).toMatch(/^task-keycloak-[0-9a-f]{10}$/);
    expect(taskOf({ teamConfig: { shop: { title: 'Web shop' } } }).objectName).toBe(objectName);
    expect(taskOf({ teamConfig: { shop: {}, data: {} } }).objectName).not.toBe(objectName);
    expect(taskOf({ teamConfig: { shop: {} }, otomi: { tasks: { image: { tag: 'v9.9.9' } } } }).objectName).not.toBe(objectName);
  });

  it('comes before the apps that people sign in to by Keycloak, and after it', () => {
    const { manifestFolders, apps } = platformOf({});
    const waveOf = (release: string): number => apps.flatMap(({ releases }) => releases).find(({ name }) => name === release)!.wave;
    const { wave } = manifestFolders.find(({ name }) => name === 'task-keycloak')!;
    expect(wave).toBeGreaterThan(waveOf('keycloak'));
    expect(wave).toBeLessThan(waveOf('oauth2-proxy'));
  });

  it('runs this version, unless the values have another one', () => {
    const imageWith = (values: SomeValues): string => taskOf(values).pod.containers[0]!.image;
    expect(imageWith({})).toBe(`ghcr.io/drydock/drydock:v${packageJson.version}`);
    const registry = { mirror: 'registry.example.com/mirror' };
    expect(imageWith({ otomi: { registry } })).toBe(`registry.example.com/mirror/ghcr.io/drydock/drydock:v${packageJson.version}`);
    expect(imageWith({ otomi: { registry, tasks: { image: { repository: 'registry.example.com/mirror/drydock', tag: 'v9.9.9' } } } })).toBe('registry.example.com/mirror/drydock:v9.9.9');
  });

  it('makes none where the values say so, but that without which apps lack their secrets', () => {
    const { tasks, generated } = platformOf({ otomi: { tasks: { enabled: false } } });
    expect(tasks).toEqual([]);
    expect(generated!.task.name).toBe('secrets');
  });

  it('runs again when a Secret that it reads is to have another content', () => {
    const rotated = { secrets: { rotations: { 'apps.keycloak.idp.clientSecret': 1 } } };
    expect(taskOf(rotated).objectName).not.toBe(taskOf().objectName);
    expect(taskOf({ secrets: { rotations: { 'apps.keycloak.postgresqlPassword': 1 } } }).objectName).toBe(taskOf().objectName);
  });

  it('makes secrets where there is no mesh and no certificate yet', () => {
    const { pod, namespace, roles } = platformOf({ otomi: { globalPullSecret: { username: 'robot' } } }).generated!.task;
    expect(namespace).toBe('platform-secrets');
    expect(pod.annotations).toEqual({});
    expect(pod.volumes).toEqual([{ name: 'spec', configMap: { name: 'task-secrets' } }]);
    expect(roles.find((role) => role.namespace === 'keycloak')!.rules).toContainEqual({ apiGroups: [''], resources: ['secrets'], resourceNames: ['keycloak-admin', 'keycloak-database', 'keycloak-task'], verbs: ['get', 'patch'] });
  });
});
