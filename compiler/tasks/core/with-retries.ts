import { NetworkFailure } from './describe-failure.ts';
import type { Send } from './send.ts';

/** How long to wait before each further try, in milliseconds. */
const pauses = [250, 500, 1000, 2000, 4000] as const;

/** Sending these twice does what sending them once does (RFC 9110, 9.2.2). */
const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** What a server or a proxy answers that is busy, starting or failing. */
const passing: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/**
 * Tries again what may have failed by chance. A request that is not idempotent is sent again only if it cannot have reached the server;
 * otherwise the next look at the server decides what has become of it.
 */
export function withRetries(send: Send, sleep: (milliseconds: number) => Promise<unknown>): Send {
  return async (input, init) => {
    const request = new Request(input, init);
    for (const pause of pauses) {
      try {
        const response = await send(request.clone());
        if (!passing.has(response.status) || !idempotent.has(request.method)) return response;
      } catch (cause) {
        if (!(cause instanceof NetworkFailure) || !cause.mayPass || (cause.mayBeDone && !idempotent.has(request.method))) throw cause;
      }
      await sleep(pause);
    }
    return send(request);
  };
}
