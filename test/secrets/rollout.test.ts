import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SopsFile } from '../../compiler/1-read/decrypt-sops-file.ts';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { compile } from '../../compiler/compile.ts';
import { valueAt } from '../../compiler/path.ts';
import { nameOfObject } from '../../compiler/output-tree.ts';

const catalog = defaultCatalog();
let certificate: string;

beforeAll(() => {
  certificate = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
});

const image = '{ repository: registry.example.com/shop/web, tag: v1 }';
const resources = '{ requests: { cpu: 50m, memory: 64Mi }, limits: { cpu: 200m, memory: 128Mi } }';

interface World {
  readonly delivery?: 'sealed' | 'external';
  /** The content of the secret `payment`, whose file is encrypted unless its key is undefined. */
  readonly payment?: string;
  readonly key?: Uint8Array | undefined;
  /** Further files. */
  readonly more?: Readonly<Record<string, string>>;
  /** Those of them that are encrypted, with their keys. */
  readonly keys?: Readonly<Record<string, Uint8Array>>;
}

const firstKey = randomBytes(32);
const paymentFile = 'env/teams/shop/secrets/secrets.payment.yaml';

/** Everything that is made of a team with a secret and workloads around it, by file. */
function outputOf({ delivery = 'sealed', payment = 'hunter2', key, more = {}, keys = {} }: World): Map<string, string> {
  const source = new Map(
    Object.entries({
      'env/cluster.yaml': "cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }\nsync: { repoURL: https://git.example.com/platform/manifests.git }\n",
      'env/settings.yaml': `secrets:\n  delivery: ${delivery}\n  sealed: { certificate: ${JSON.stringify(certificate)} }\napps: { harbor: { enabled: true } }\n`,
      'env/teams/shop/secrets/stored.yaml': 'entries: [TOKEN]\n',
      [paymentFile]: `data: { API_KEY: ${JSON.stringify(payment)} }\n`,
      'env/teams/shop/services/reads.yaml': `type: cluster\ndeployment: { image: ${image}, resources: ${resources}, secrets: [payment] }\n`,
      'env/teams/shop/services/mounts.yaml': `type: cluster\nksvc: { image: ${image}, resources: ${resources}, secretMounts: { /etc/payment: payment } }\n`,
      'env/teams/shop/services/other.yaml': `type: cluster\ndeployment: { image: ${image}, resources: ${resources}, secrets: [stored] }\n`,
      'env/teams/shop/services/none.yaml': `type: cluster\ndeployment: { image: ${image}, resources: ${resources} }\n`,
      'env/teams/shop/jobs/nightly.yaml': `type: CronJob\nschedule: 0 2 * * *\nimage: ${image}\nresources: ${resources}\nsecrets: [payment]\n`,
      'env/teams/shop/jobs/once.yaml': `type: Job\nimage: ${image}\nresources: ${resources}\nsecrets: [payment]\n`,
      ...more,
    }),
  );
  const encrypted = new Map<string, SopsFile>();
  for (const [file, dataKey] of Object.entries({ ...(key !== undefined && { [paymentFile]: key }), ...keys })) encrypted.set(file, { text: source.get(file)!, encryptedPaths: [['data', 'API_KEY']], dataKey, locked: undefined });
  const { clusters, diagnostics } = compile(source, catalog, { encrypted, acceptsLocked: true });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const entries = [...clusters[0]!.files].flatMap(([file, { manifests, text }]): [string, string][] => (manifests.length === 0 ? [[file, text]] : manifests.map(({ object }) => [nameOfObject(object), JSON.stringify(object)])));
  return new Map(entries);
}

/** The objects and files that two outputs do not have alike, without those that list all others. */
function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name) && name !== 'index.json').sort();
}

const annotation = (output: Map<string, string>, object: string): unknown => valueAt(JSON.parse(output.get(object)!), ['spec', 'template', 'metadata', 'annotations', 'drydock.dev/secrets-hash']);

describe('another content of a secret', () => {
  it('replaces the pods that read it, and no others: a job reads it at its next run', () => {
    expect(differences(outputOf({ key: firstKey }), outputOf({ key: firstKey, payment: 'hunter3' }))).toEqual([
      'Deployment/team-shop/reads', 'SealedSecret/team-shop/payment', 'Service/team-shop/mounts',
    ]);
  });

  it('is the only reason: neither a new encrypted file nor another secret in another one changes anything', () => {
    const more = (text: string): World => ({ key: firstKey, more: { 'env/secrets.smtp.yaml': text }, keys: { 'env/secrets.smtp.yaml': randomBytes(32) } });
    const before = outputOf({ key: firstKey });
    expect(differences(before, outputOf(more('smtp: { smarthost: "smtp.example.com:25", auth_username: me, auth_password: one }\n')))).toEqual([]);
  });

  it('shows in nothing where no key protects it, and is left to the number', () => {
    const before = outputOf({ payment: 'hunter2' });
    const after = outputOf({ payment: 'hunter3' });
    expect(differences(before, after)).toEqual(['SealedSecret/team-shop/payment']);
    const [was, is] = [before, after].map((output) => valueAt(JSON.parse(output.get('SealedSecret/team-shop/payment')!), ['metadata', 'annotations']));
    expect(was).toEqual(is);
    const counted = outputOf({ payment: 'hunter3', more: { [paymentFile]: 'rotation: 1\ndata: { API_KEY: hunter3 }\n' } });
    expect(differences(after, counted)).toEqual(['Deployment/team-shop/reads', 'SealedSecret/team-shop/payment', 'Service/team-shop/mounts']);
  });

  it('cannot be told from what pods carry, without the key: as many keys, as many texts', () => {
    const seen = new Set<unknown>();
    for (let index = 0; index < 5; index++) seen.add(annotation(outputOf({ key: randomBytes(32) }), 'Deployment/team-shop/reads'));
    expect(seen.size).toBe(5);
  });

  it('is seen without the key, too, by those who compare', () => {
    const locked = (data: string): Map<string, string> => outputOf({ payment: `ENC[AES256_GCM,data:${data},iv:x,tag:x,type:str]` });
    expect(differences(locked('one'), locked('other'))).toEqual(['Deployment/team-shop/reads', 'SealedSecret/team-shop/payment', 'Service/team-shop/mounts']);
  });

  it('changes what pods carry, whatever it is', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ minLength: 1, maxLength: 20 }), (one, other) => {
        fc.pre(one !== other);
        const texts = [one, other, one].map((payment) => annotation(outputOf({ key: firstKey, payment }), 'Deployment/team-shop/reads'));
        expect(texts[0]).toBe(texts[2]);
        expect(texts[0]).not.toBe(texts[1]);
      }),
      { numRuns: 5 },
    );
  });
});

describe('a number that has grown', () => {
  it('has the store asked again, and replaces the pods that read what it holds', () => {
    const file = 'env/teams/shop/secrets/stored.yaml';
    expect(differences(outputOf({ key: firstKey }), outputOf({ key: firstKey, more: { [file]: 'entries: [TOKEN]\nrotation: 1\n' } }))).toEqual(['Deployment/team-shop/other', 'ExternalSecret/team-shop/stored']);
  });

  it('has the cluster generate again, and replaces the pods and runs the tasks that read it', () => {
    const after = outputOf({ key: firstKey, more: { 'env/rotations.yaml': 'secrets: { rotations: { apps.keycloak.idp.clientSecret: 1 } }\n' } });
    const changed = differences(outputOf({ key: firstKey }), after).map((name) => name.replace(/-[0-9a-f]{10}$/, ''));
    // It may write the Secrets of the new names: those are what it is given roles for.
    expect([...new Set(changed)].filter((name) => !name.startsWith('Role/'))).toEqual([
      'ConfigMap/platform-secrets/task-secrets', 'Job/harbor/task-harbor', 'Job/keycloak/task-keycloak', 'Job/platform-secrets/task-secrets', 'apps/argocd/values.yaml', 'apps/oauth2-proxy/values.yaml',
    ]);
  });

  it('gives what is generated another name, so that whoever reads it waits until it is there', () => {
    const rotated = { key: firstKey, more: { 'env/rotations.yaml': 'secrets: { rotations: { apps.keycloak.idp.clientSecret: 1 } }\n' } };
    const namesIn = (output: Map<string, string>): string[] => ['apps/oauth2-proxy/values.yaml', 'apps/argocd/values.yaml'].map((file) => /(?:existingSecret: |\$)((?:oauth2-proxy|argocd-oidc)(?:-[0-9a-f]{8})?)[\n:]/.exec(output.get(file)!)![1]!);
    expect(namesIn(outputOf({ key: firstKey }))).toEqual(['oauth2-proxy', 'argocd-oidc']);
    const names = namesIn(outputOf(rotated));
    expect(names).toEqual([expect.stringMatching(/^oauth2-proxy-[0-9a-f]{8}$/), expect.stringMatching(/^argocd-oidc-[0-9a-f]{8}$/)]);
    const spec = outputOf(rotated).get('ConfigMap/platform-secrets/task-secrets')!;
    for (const name of names) expect(spec).toContain(`name: ${name}\\n`);
  });

  it('of a secret that is one of several leaves the pods alone that read the others', () => {
    const after = outputOf({ key: firstKey, more: { 'env/rotations.yaml': 'secrets: { rotations: { apps.harbor.databasePassword: 1 } }\n' } }).get('apps/harbor/values.yaml')!;
    const before = outputOf({ key: firstKey }).get('apps/harbor/values.yaml')!;
    const lines = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(new Set(lines.map((line) => line.trim().split(':')[0]))).toEqual(new Set(['checksum/harbor-database', 'existingSecret']));
  });
});
