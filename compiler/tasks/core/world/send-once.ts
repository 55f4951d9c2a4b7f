import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { describeFailure } from '../describe-failure.ts';
import type { Send } from '../send.ts';

/** How requests are sent. */
export interface SendOptions {
  /** Certificates in PEM that are trusted beside the public ones. Without it, Node's own rules hold (`NODE_EXTRA_CA_CERTS`). */
  readonly ca?: string;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
}

/** As many connections to one server at most. */
const maxSockets = 16;

/** Sends each request once. Redirects are not followed: an API that redirects has the wrong address in its specification. */
export function createSendOnce({ ca, timeout }: SendOptions): Send {
  const plain = new http.Agent({ keepAlive: true, maxSockets });
  const secure = new https.Agent({ keepAlive: true, maxSockets, ...(ca !== undefined && { ca: [...tls.rootCertificates, ca] }) });
  return async (input, init) => {
    const request = new Request(input, init);
    const body = Buffer.from(await request.arrayBuffer());
    const isSecure = request.url.startsWith('https:');
    return new Promise((resolve, reject) => {
      const fail = (cause: Error): void => reject(describeFailure(request, cause));
      const sent = (isSecure ? https : http).request(request.url, {
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), ...(body.length > 0 && { 'content-length': body.length }) },
        agent: isSecure ? secure : plain,
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]),
      });
      sent.on('error', fail);
      sent.on('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('error', fail);
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(toResponse(answer, Buffer.concat(chunks))));
      });
      sent.end(body);
    });
  };
}

/** The statuses whose responses have no body (https://fetch.spec.whatwg.org/#null-body-status). */
const bodyless: readonly number[] = [204, 205, 304];

function toResponse({ statusCode = 0, rawHeaders }: http.IncomingMessage, body: Buffer): Response {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  return new Response(bodyless.includes(statusCode) ? null : new Uint8Array(body), { status: statusCode, headers });
}
