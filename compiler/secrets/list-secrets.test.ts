import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { compile } from '../compile.ts';
import { formatPath } from '../path.ts';
import { listSecrets, type ListedSecret } from './list-secrets.ts';

const catalog = defaultCatalog();

function list(text: string): Map<string, ListedSecret> {
  const values = `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }\n${text}`;
  const { clusters, diagnostics } = compile(new Map([['env/values.yaml', values]]), catalog, { acceptsLocked: true });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [{ platform, values: valid }] = clusters as [(typeof clusters)[number]];
  return new Map(listSecrets(platform, valid, catalog.schema).map((secret) => [formatPath(secret.path), secret]));
}

describe('listSecrets', () => {
  it('says of each where it comes from and who reads it', () => {
    const secrets = list(`
apps: { external-secrets: { enabled: true }, vault: { enabled: true } }
otomi: { globalPullSecret: { username: platform }, adminPassword: in-the-clear }
kms: { sops: { vault: { keys: 'https://vault.example.com/v1/sops/keys/x', token: 'ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]' } } }
`);
    const stateOf = (path: string): string | undefined => secrets.get(path)?.state;
    expect(stateOf('otomi.adminPassword')).toBe('clear');
    expect(stateOf('otomi.globalPullSecret.password')).toBe('external');
    expect(stateOf('apps.keycloak.idp.clientSecret')).toBe('generated');
    expect(stateOf('kms.sops.vault.token')).toBe('locked');
    expect(secrets.get('kms.sops.vault.token')!.uses).toEqual([]);
    expect(secrets.get('otomi.adminPassword')!.at).toMatchObject({ file: 'env/values.yaml', line: 4 });
    expect(secrets.get('apps.oauth2-proxy.config.cookieSecret')!.uses).toEqual([
      { owner: { kind: 'app', id: 'oauth2-proxy' }, namespace: 'istio-system', name: 'oauth2-proxy', keys: ['cookie-secret'], delivery: 'generated', readers: [] },
    ]);
  });

  it('shows no secret', () => {
    expect(JSON.stringify([...list('otomi: { adminPassword: in-the-clear }')])).not.toContain('in-the-clear');
  });

  it('is missing what nothing brings', () => {
    expect(list('otomi: { globalPullSecret: { username: platform } }').get('otomi.globalPullSecret.password')!.state).toBe('missing');
  });
});
