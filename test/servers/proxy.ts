import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request that went through a proxy. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

/** Stands between a task and its server, and sees every request. */
export interface Proxy {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Requests that change something. Logging in does not. */
  readonly writes: () => SeenRequest[];
  readonly stop: () => Promise<void>;
}

interface ProxyOptions {
  /** A key and certificate (PKCS #12) to answer with TLS. */
  readonly tls?: { readonly pfx: Buffer; readonly passphrase: string };
  /** Told of every write that the server has answered, before the task is. */
  readonly onWrite?: (count: number) => void;
}

/** Starts a proxy to `target` on a free port of the loopback. */
export async function startProxy(target: string, { tls, onWrite }: ProxyOptions = {}): Promise<Proxy> {
  const seen: SeenRequest[] = [];
  const isWrite = ({ method, path }: SeenRequest): boolean => method !== 'GET' && !path.includes('/protocol/openid-connect/');
  const { hostname, port } = new URL(target);
  let answered = 0;
  const agent = new http.Agent({ keepAlive: true });
  const handle = (incoming: http.IncomingMessage, outgoing: http.ServerResponse): void => {
    const request = { method: incoming.method!, path: incoming.url! };
    seen.push(request);
    // The host stays as the client named it: Keycloak builds addresses from it.
    const forwarded = http.request({ hostname, port, agent, method: request.method, path: request.path, headers: incoming.headers }, (answer) => {
      if (isWrite(request)) onWrite?.(++answered);
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  };
  const server = tls === undefined ? http.createServer(handle) : https.createServer(tls, handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    writes: () => seen.filter(isWrite),
    stop: () => new Promise((resolve) => {
      agent.destroy();
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
