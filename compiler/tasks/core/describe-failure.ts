import { TaskError } from './task-error.ts';

/** No connection came about, so that the request cannot have reached the server. */
const beforeSending: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EPROTO: 'it does not speak TLS there',
};

/** What OpenSSL and Node say about certificates: https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS_CERT/;

/** A server could not be reached, or its answer did not arrive. */
export class NetworkFailure extends TaskError {
  /** Whether the server may have carried out the request all the same. */
  readonly mayBeDone: boolean;
  /** Whether trying again can help: a certificate does not get better by waiting. */
  readonly mayPass: boolean;

  constructor(message: string, hint: string | undefined, { mayBeDone, mayPass }: { mayBeDone: boolean; mayPass: boolean }) {
    super(message, hint);
    this.mayBeDone = mayBeDone;
    this.mayPass = mayPass;
  }
}

/** Says in words why a request failed. Query and user of the address are left out: they may hold secrets. */
export function describeFailure({ method, url }: { readonly method: string; readonly url: string }, cause: Error): NetworkFailure {
  const { origin, pathname } = new URL(url);
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (untrusted.test(code)) {
    return new NetworkFailure(`The certificate of ${origin} is not trusted: ${cause.message}`, 'name the file with its certificate authority with --ca', { mayBeDone: false, mayPass: false });
  }
  const isTimeout = cause.name === 'TimeoutError' || cause.name === 'AbortError';
  const reason = isTimeout ? 'the answer took too long' : (reasons[code] ?? cause.message);
  return new NetworkFailure(`${origin} cannot be reached: ${reason} (${method} ${pathname})`, undefined, { mayBeDone: !beforeSending.has(code), mayPass: code !== 'EPROTO' });
}
