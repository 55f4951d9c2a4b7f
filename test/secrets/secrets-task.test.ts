import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKubernetesClient, type KubernetesObject } from '../../compiler/tasks/core/kubernetes-client.ts';
import { reconcile } from '../../compiler/tasks/core/reconcile.ts';
import type { TaskWorld } from '../../compiler/tasks/core/task.ts';
import { secretsTask } from '../../compiler/tasks/secrets/secrets-task.ts';
import { platformOf } from '../platform-of.ts';

/** The Secrets of a cluster, behind the part of the Kubernetes API that the task may use. */
const store = new Map<string, KubernetesObject>();
const writes: string[] = [];
let version = 0;

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [, namespace, , name] = /^\/api\/v1\/namespaces\/([^/]+)\/(secrets)(?:\/([^/]+))?$/.exec(request.url!)!;
    const answer = (status: number, content: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    };
    const body = chunks.length === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as KubernetesObject);
    const key = `${namespace}/${name ?? body?.metadata.name}`;
    const current = store.get(key);
    if (request.method === 'GET') {
      answer(current === undefined ? 404 : 200, current ?? {});
      return;
    }
    writes.push(`${request.method} ${key}`);
    const isStale = body!.metadata.resourceVersion !== undefined && body!.metadata.resourceVersion !== current?.metadata.resourceVersion;
    if (request.method === 'POST' ? current !== undefined : isStale) answer(409, { message: 'conflict' });
    else if (request.method === 'PATCH' && current === undefined) answer(404, {});
    else {
      store.set(key, { ...current, ...body!, data: { ...current?.data, ...body!.data }, metadata: { ...current?.metadata, ...body!.metadata, resourceVersion: String(++version) } });
      answer(200, {});
    }
  });
});

beforeEach(async () => {
  store.clear();
  writes.length = 0;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

/** Runs the task. `killedAfter`: so many writes reach the cluster, and none after them. */
async function runTask(spec: string, killedAfter = Infinity): Promise<void> {
  const { value, diagnostics } = secretsTask.parseSpec(spec, 'spec.yaml');
  expect(diagnostics).toEqual([]);
  const { port } = server.address() as AddressInfo;
  let left = killedAfter;
  const send: typeof fetch = (url, init) => (init?.method !== 'GET' && left-- <= 0 ? Promise.reject(new Error('killed')) : fetch(url, init));
  const world: TaskWorld = { send, secrets: () => '', kubernetes: () => createKubernetesClient(`http://127.0.0.1:${port}`, send), now: () => 0 };
  const session = secretsTask.connect(value!, world);
  expect(await session.isReady()).toBe(true);
  const planFor = (actual: Awaited<ReturnType<typeof session.observe>>): ReturnType<typeof secretsTask.plan> =>
    secretsTask.plan({ spec: value!, actual, secrets: () => '', options: { prune: false, forceDelete: new Set(), reonboard: false } });
  const { failed } = await reconcile(planFor(await session.observe()), session, planFor);
  expect(failed.every(() => killedAfter !== Infinity)).toBe(true);
}

/** What something else delivers. */
function give(texts: Readonly<Record<string, string>>, fingerprint?: string): void {
  const annotations = fingerprint === undefined ? {} : { annotations: { 'drydock.dev/fingerprint': fingerprint } };
  const data = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, Buffer.from(text).toString('base64')]));
  store.set('platform-secrets/given', { metadata: { name: 'given', namespace: 'platform-secrets', ...annotations }, data });
}

/** A text of a Secret, by its name without what tells its contents apart; of several, of the one that was made last. */
function read(key: string, name: string): string {
  const [, secret] = [...store].findLast(([known]) => known.replace(/-[0-9a-f]{8}$/, '') === key)!;
  return Buffer.from(secret.data![name]!, 'base64').toString();
}
const specOf = (values: Parameters<typeof platformOf>[0]): string => platformOf(values).generated!.task.spec;

describe('the task secrets', () => {
  it('makes what a platform needs, once', async () => {
    const spec = specOf({ apps: { harbor: { enabled: true } } });
    await runTask(spec);
    const before = structuredClone([...store]);
    expect(read('harbor/harbor-secret-key', 'secretKey')).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(read('harbor/harbor-admin', 'HARBOR_ADMIN_PASSWORD')).toBe(read('platform-secrets/generated', 'otomi.adminPassword'));
    expect(read('keycloak/keycloak-admin', 'admin-password')).toBe(read('platform-secrets/generated', 'otomi.adminPassword'));
    expect(read('harbor/harbor-registry-credentials', 'REGISTRY_HTPASSWD')).toMatch(/^otomi-admin:\$2b\$10\$/);
    writes.length = 0;
    await runTask(spec);
    expect(writes).toEqual([]);
    expect([...store]).toEqual(before);
  });

  it('adds what is new and keeps what there is', async () => {
    await runTask(specOf({}));
    const password = read('platform-secrets/generated', 'apps.keycloak.idp.clientSecret');
    writes.length = 0;
    await runTask(specOf({ apps: { minio: { enabled: true } } }));
    expect(writes.sort()).toEqual(['PATCH platform-secrets/generated', 'POST minio/minio']);
    expect(read('platform-secrets/generated', 'apps.keycloak.idp.clientSecret')).toBe(password);
    expect(read('minio/minio', 'rootUser')).toBe('root');
  });

  it('waits for what is given, and says what lacks', async () => {
    const values = { apps: { keycloak: { idp: { clientSecret: 'given-by-values' } } } };
    await expect(runTask(specOf(values))).rejects.toThrow('The Secret platform-secrets/given lacks apps.keycloak.idp.clientSecret');
    give({ 'apps.keycloak.idp.clientSecret': 'given-by-values' });
    await runTask(specOf(values));
    expect(read('istio-system/oauth2-proxy', 'client-secret')).toBe('given-by-values');
  });

  it('waits for the contents that belong to its specification', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const values = { apps: { keycloak: { idp: { clientSecret: 'given-by-values' } } }, secrets: { delivery: 'sealed', sealed: { certificate: publicKey.export({ type: 'spki', format: 'pem' }).toString() } } };
    const { fingerprint } = platformOf(values).secrets.all.find(({ name }) => name === 'given')!;
    give({ 'apps.keycloak.idp.clientSecret': 'former' }, 'former');
    await expect(runTask(specOf(values))).rejects.toThrow('The Secret platform-secrets/given is not the one that belongs to this specification');
    give({ 'apps.keycloak.idp.clientSecret': 'given-by-values' }, fingerprint);
    await runTask(specOf(values));
    expect(read('istio-system/oauth2-proxy', 'client-secret')).toBe('given-by-values');
  });

  it('makes a secret anew once for each number, in all that read it, wherever it is killed', async () => {
    const values = (rotation: number): Parameters<typeof platformOf>[0] => ({ apps: { harbor: { enabled: true } }, secrets: { rotations: { 'apps.keycloak.idp.clientSecret': rotation } } });
    const id = 'apps.keycloak.idp.clientSecret';
    const readers = ['istio-system/oauth2-proxy client-secret', 'harbor/harbor-oidc client-secret', 'keycloak/keycloak-task client-secret'];
    const readAll = (): string[] => readers.map((reader) => read(...(reader.split(' ') as [string, string])));
    await runTask(specOf({ apps: { harbor: { enabled: true } } }));
    const first = read('platform-secrets/generated', id);
    const other = read('platform-secrets/generated', 'apps.harbor.core.secret');
    writes.length = 0;
    for (const killedAfter of [0, 1, 2]) await runTask(specOf(values(2)), killedAfter);
    await runTask(specOf(values(2)));
    const second = read('platform-secrets/generated', id);
    expect(second).not.toBe(first);
    expect(readAll()).toEqual(readers.map(() => second));
    expect(read('platform-secrets/generated', 'apps.harbor.core.secret')).toBe(other);
    expect(writes.filter((write) => write.endsWith('/generated'))).toHaveLength(1);
    // Who reads the former goes on until all is there: nothing of it was written to.
    expect(Buffer.from(store.get('istio-system/oauth2-proxy')!.data!['client-secret']!, 'base64').toString()).toBe(first);
    writes.length = 0;
    await runTask(specOf(values(2)));
    expect(writes).toEqual([]);
    await runTask(specOf(values(3)));
    expect(read('platform-secrets/generated', id)).not.toBe(second);
  });

  it('makes nothing where nobody can tell for which number it was made', async () => {
    await runTask(specOf({}));
    const generated = store.get('platform-secrets/generated')!;
    store.set('platform-secrets/generated', { ...generated, metadata: { ...generated.metadata, annotations: { 'drydock.dev/rotations': 'by hand' } } });
    writes.length = 0;
    await expect(runTask(specOf({ secrets: { rotations: { 'apps.keycloak.idp.clientSecret': 1 } } }))).rejects.toThrow('The annotation drydock.dev/rotations is not the JSON that was written there');
    expect(writes).toEqual([]);
  });
});
