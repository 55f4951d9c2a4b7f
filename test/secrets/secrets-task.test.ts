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

async function runTask(spec: string): Promise<void> {
  const { value, diagnostics } = secretsTask.parseSpec(spec, 'spec.yaml');
  expect(diagnostics).toEqual([]);
  const { port } = server.address() as AddressInfo;
  const world: TaskWorld = { send: fetch, secrets: () => '', kubernetes: () => createKubernetesClient(`http://127.0.0.1:${port}`, fetch), now: () => 0 };
  const session = secretsTask.connect(value!, world);
  expect(await session.isReady()).toBe(true);
  const planFor = (actual: Awaited<ReturnType<typeof session.observe>>): ReturnType<typeof secretsTask.plan> =>
    secretsTask.plan({ spec: value!, actual, secrets: () => '', options: { prune: false, forceDelete: new Set(), reonboard: false } });
  const { failed } = await reconcile(planFor(await session.observe()), session, planFor);
  expect(failed).toEqual([]);
}

const read = (key: string, name: string): string => Buffer.from(store.get(key)!.data![name]!, 'base64').toString();
const specOf = (values: Parameters<typeof platformOf>[0]): string => platformOf(values).secrets.generated!.spec;

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
    store.set('platform-secrets/given', { metadata: { name: 'given', namespace: 'platform-secrets' }, data: { 'apps.keycloak.idp.clientSecret': Buffer.from('given-by-values').toString('base64') } });
    await runTask(specOf(values));
    expect(read('istio-system/oauth2-proxy', 'client-secret')).toBe('given-by-values');
  });
});
