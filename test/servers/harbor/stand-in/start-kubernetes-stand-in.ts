import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMap } from '../../../../compiler/is-map.ts';

type StoredObject = Readonly<Record<string, unknown>> & { readonly metadata: { readonly name: string; readonly namespace: string; readonly resourceVersion: string } };

/** The Secrets of a Kubernetes API, for tests: GET, POST and merge patches, with versions. */
export interface KubernetesStandIn {
  readonly url: string;
  /** By `namespace/name`. */
  readonly secrets: Map<string, StoredObject>;
  /** Nothing can be made in others. */
  readonly namespaces: Set<string>;
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port of the loopback. */
export async function startKubernetesStandIn(namespaces: readonly string[]): Promise<KubernetesStandIn> {
  const secrets = new Map<string, StoredObject>();
  const known = new Set(namespaces);
  let version = 0;
  const store = (key: string, object: Record<string, unknown>): StoredObject => {
    const stored = { ...object, metadata: { ...(object['metadata'] as object), resourceVersion: String(++version) } } as StoredObject;
    secrets.set(key, stored);
    return stored;
  };
  const answer = (method: string, path: string, body: Record<string, unknown>): [number, unknown] => {
    const [, namespace, name] = /^\/api\/v1\/namespaces\/([^/]+)\/secrets(?:\/([^/]+))?$/.exec(path) ?? [];
    if (namespace === undefined) return status(404, 'the server could not find the requested resource');
    if (method === 'POST' && name === undefined) {
      const key = `${namespace}/${(body['metadata'] as { name: string }).name}`;
      if (!known.has(namespace)) return status(404, `namespaces "${namespace}" not found`);
      return secrets.has(key) ? status(409, `secrets "${key}" already exists`) : [201, store(key, body)];
    }
    const key = `${namespace}/${name ?? ''}`;
    const found = secrets.get(key);
    if (found === undefined) return status(404, `secrets "${name ?? ''}" not found`);
    if (method === 'GET') return [200, found];
    const wanted = (body['metadata'] as { resourceVersion?: string } | undefined)?.resourceVersion;
    if (wanted !== undefined && wanted !== found.metadata.resourceVersion) return status(409, 'the object has been modified');
    if (body['type'] !== undefined && body['type'] !== found['type']) return status(422, 'type: field is immutable');
    return [200, store(key, mergePatch(found, body))];
  };
  const server = http.createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const [code, body] = answer(incoming.method!, incoming.url!, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>));
      outgoing.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    namespaces: known,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** RFC 7386. */
function mergePatch(target: unknown, patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(isMap(target) ? target : {}).filter(([key]) => patch[key] !== null);
  const before = Object.fromEntries(kept);
  const changed = Object.entries(patch).filter(([, value]) => value !== null);
  return { ...before, ...Object.fromEntries(changed.map(([key, value]) => [key, isMap(value) ? mergePatch(before[key], value) : value])) };
}

const status = (code: number, message: string): [number, unknown] => [code, { kind: 'Status', status: 'Failure', code, message }];
