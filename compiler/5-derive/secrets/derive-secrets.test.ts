import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import type { PlatformSecret } from './platform-secret.ts';

type Values = Parameters<typeof platformOf>[0];

/** A Secret by its name, without what tells its contents apart. */
const secretOf = (values: Values, name: string): PlatformSecret | undefined => platformOf(values).secrets.all.find((secret) => `${secret.namespace}/${secret.name.replace(/-[0-9a-f]{8}$/, '')}` === name);
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sealed = { delivery: 'sealed', sealed: { certificate: publicKey.export({ type: 'spki', format: 'pem' }).toString() } };
const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const sops = { delivery: 'sops', sops: { age: [recipient] } };
const pull = { globalPullSecret: { username: 'platform', password: 'hunter2-hunter2' } };

describe('the delivery of a secret', () => {
  it.each<[string, Values, string]>([
    ['generated, where nobody gives it', {}, 'generated'],
    ['generated, where only a part is given', { apps: { keycloak: { idp: { clientSecret: 'given' } } }, secrets: sealed }, 'generated'],
    ['as values say, where all of it is given', { apps: { keycloak: { idp: { clientSecret: 'given' } }, 'oauth2-proxy': { config: { cookieSecret: 'x'.repeat(32) } } }, secrets: sealed }, 'sealed'],
    ['none, where nothing brings it', { apps: { keycloak: { idp: { clientSecret: 'given' } }, 'oauth2-proxy': { config: { cookieSecret: 'x'.repeat(32) } } } }, 'none'],
  ])('is %s', (_, values, delivery) => {
    expect(secretOf(values, 'istio-system/oauth2-proxy')!.delivery).toBe(delivery);
  });

  it.each<[string, Values, string | undefined]>([
    ['external with External Secrets', { apps: { 'external-secrets': { enabled: true }, 'sealed-secrets': { enabled: true } }, secrets: { sealed: sealed.sealed } }, 'external'],
    ['sealed with Sealed Secrets and its certificate', { apps: { 'sealed-secrets': { enabled: true } }, secrets: { sealed: sealed.sealed } }, 'sealed'],
    ['sops with Flux and a recipient', { sync: { engine: 'flux' }, secrets: { sops: sops.sops } }, 'sops'],
    ['nothing with Argo CD and a recipient', { secrets: { sops: sops.sops } }, undefined],
  ])('is by default %s', (_, values, delivery) => {
    expect(platformOf(values).secrets.settings.delivery).toBe(delivery);
  });

  it("is encryption for a team's secret with contents, also where the platform's are in a store", () => {
    const team = { demo: { secrets: [{ name: 'own', data: { TOKEN: 'x' } }, { name: 'stored', entries: ['TOKEN'] }] } };
    const values = { apps: { 'external-secrets': { enabled: true }, 'sealed-secrets': { enabled: true } }, secrets: { sealed: sealed.sealed }, teamConfig: team };
    expect([secretOf(values, 'team-demo/own')!.delivery, secretOf(values, 'team-demo/stored')!.delivery]).toEqual(['sealed', 'external']);
  });
});

describe('what is in a secret', () => {
  it('goes to the cluster where the administrators of apps have the password of the platform', () => {
    const { keys } = secretOf({ apps: { gitea: { enabled: true } } }, 'gitea/gitea-admin')!;
    expect(keys['password']).toEqual([{ secret: 'otomi.adminPassword' }]);
    const own = secretOf({ apps: { gitea: { enabled: true, adminPassword: 'own' } } }, 'gitea/gitea-admin')!;
    expect(own.keys['password']).toEqual([{ secret: 'apps.gitea.adminPassword' }]);
  });

  it('leaves out what is neither given nor missed', () => {
    const { keys } = secretOf({ apps: { drone: { enabled: true, sourceControl: { github: { clientID: 'id' } } } } }, 'drone/drone')!;
    expect(Object.keys(keys)).toEqual(['DRONE_RPC_SECRET', 'DRONE_GITHUB_CLIENT_ID', 'DRONE_GITHUB_CLIENT_SECRET']);
  });

  it('is in every namespace that pulls images', () => {
    const all = platformOf({ otomi: pull, teamConfig: { demo: {} } }).secrets.all.filter(({ name }) => name === 'pull-secret-global');
    expect(all.map(({ namespace }) => namespace)).toEqual(expect.arrayContaining(['istio-system', 'keycloak', 'team-demo']));
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['kubernetes.io/dockerconfigjson']));
  });

  it("is the team's own address for alerts, or else the platform's", () => {
    const apps = { prometheus: { enabled: true } };
    const alerts = { slack: { url: 'https://hooks.example.com/platform' } };
    const keysOf = (own: object): unknown => secretOf({ apps, alerts, teamConfig: { demo: { alerts: { slack: own } } } }, 'team-demo/alert-receivers')!.keys;
    expect(keysOf({ channel: 'demo' })).toEqual({ 'slack-url': [{ secret: 'alerts.slack.url' }] });
    expect(keysOf({ url: 'https://hooks.example.com/demo' })).toEqual({ 'slack-url': [{ secret: 'teamConfig.demo.alerts.slack.url' }] });
  });

  it('says with which key a certificate of a host is served, in the namespace of the gateways too', () => {
    const tls = { name: 'www', type: 'tls', crt: 'certificate', key: 'key' };
    const service = { name: 'web', domain: 'www.example.com', hasCert: true, certName: 'www' };
    const { all } = platformOf({ teamConfig: { demo: { secrets: [tls], services: [service] } } }).secrets;
    expect(all.find(({ name }) => name === 'www')!.external.data).toEqual([
      { secretKey: 'tls.crt', remoteRef: { key: 'teams/team-demo/www', property: 'certificate' } },
      { secretKey: 'tls.key', remoteRef: { key: 'teams/team-demo/www', property: 'key' } },
    ]);
    expect(all.filter(({ name }) => name.endsWith('www')).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['team-demo/www', 'istio-system/team-demo-www']);
  });
});

describe('a secret that only the store holds', () => {
  const external = { apps: { 'external-secrets': { enabled: true }, loki: { enabled: true, storageType: 'aws', aws: { bucketnames: 'logs' } }, grafana: { enabled: true } } };
  const stored = (...paths: readonly string[]): Values => ({ ...external, secrets: { external: { stored: paths } } });

  it('is no longer generated', () => {
    expect(secretOf(external, 'grafana/grafana-admin')!.delivery).toBe('generated');
    const { delivery, external: content } = secretOf(stored('otomi.adminPassword'), 'grafana/grafana-admin')!;
    expect(delivery).toBe('external');
    expect(content.data).toEqual([{ secretKey: 'secret0', remoteRef: { key: 'platform/otomi', property: 'adminPassword' } }]);
  });

  it('is there although it is optional, with what belongs to it', () => {
    expect(secretOf(external, 'monitoring/loki-object-store')).toBeUndefined();
    const { external: content } = secretOf(stored('apps.loki.aws.access_key_id'), 'monitoring/loki-object-store')!;
    expect(content.data).toEqual(['access_key_id', 'secret_access_key'].map((property) => ({ secretKey: property === 'access_key_id' ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY', remoteRef: { key: 'platform/apps/loki/aws', property } })));
  });

  it('may be left out wherever something asks for it', () => {
    const smtp = { smarthost: 'smtp.example.com:25', auth_username: 'me' };
    const { all } = platformOf({ ...external, smtp, alerts: { receivers: ['email', 'slack'], email: { critical: 'a@example.com' }, slack: { channel: 'x' } }, apps: { ...external.apps, prometheus: { enabled: true }, alertmanager: { enabled: true } }, teamConfig: { demo: {} } }).secrets;
    const leaves = all.flatMap((secret) => secret.leaves.map(({ id, state }) => `${id} ${state} ${secret.delivery}`));
    expect(leaves).toEqual(expect.arrayContaining(['smtp.auth_password awaited external', 'alerts.slack.url awaited external']));
  });
});

describe('what the output holds of a secret', () => {
  it('for a store: where each part is, and how they are put together', () => {
    const { external } = secretOf({ otomi: { globalPullSecret: { username: 'platform' } }, apps: { 'external-secrets': { enabled: true } } }, 'keycloak/pull-secret-global')!;
    expect(external.data).toEqual([{ secretKey: 'secret0', remoteRef: { key: 'platform/otomi/globalPullSecret', property: 'password' } }]);
    expect(JSON.stringify(external.template)).toContain('{{ .secret0 | toJson }}');
  });

  it('for Azure Key Vault: names that it can have', () => {
    const values = { apps: { 'external-secrets': { enabled: true } }, secrets: { external: { store: { azure: { vaultUrl: 'https://acme.vault.azure.net' } } } }, teamConfig: { demo: { secrets: [{ name: 'db', entries: ['A'] }] } } };
    expect(secretOf(values, 'team-demo/db')!.external.data).toEqual([{ secretKey: 'A', remoteRef: { key: 'teams-team-demo-db', property: 'A' } }]);
  });

  it.each<['sealed' | 'sops', object]>([
    ['sealed', sealed],
    ['sops', sops],
  ])('%s: the same bytes for the same content and others for another, and never the content', (kind, secrets) => {
    const sync = { engine: kind === 'sops' ? 'flux' : 'argocd' };
    const of = (password: string): string => JSON.stringify(secretOf({ otomi: { globalPullSecret: { username: 'platform', password } }, secrets, sync }, 'keycloak/pull-secret-global')![kind]);
    expect(of('hunter2-hunter2')).toBe(of('hunter2-hunter2'));
    expect(of('hunter2-hunter2')).not.toBe(of('hunter2-hunter3'));
    expect(of('hunter2-hunter2')).not.toContain('hunter2');
  });

  it.each([
    ['the Vault of the platform', { apps: { vault: { enabled: true } } }, 'vault'],
    ["a cloud's store, by its keys", { kms: { sops: { aws: { keys: 'arn:aws:kms:eu:1:key/x', region: 'eu-central-1' } } } }, 'aws'],
    ['the vault that the keys are in', { kms: { sops: { azure: { keys: 'https://acme.vault.azure.net/keys/sops/1', clientId: 'x' } } } }, 'azure'],
    ["Google's, by the project of the keys", { kms: { sops: { google: { keys: 'projects/x', project: 'acme' } } } }, 'google'],
    ['none, where nothing says one', {}, undefined],
  ])('is read from %s', (_, values, kind) => {
    expect(platformOf(values).secrets.store?.kind).toBe(kind);
  });
});
