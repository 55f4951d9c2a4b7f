import type { Send } from '../send.ts';

/** Runs `work` with `send` as the global `fetch`: Keycloak's admin client knows no other. */
export async function withGlobalFetch<T>(send: Send, work: () => Promise<T>): Promise<T> {
  const before = globalThis.fetch;
  globalThis.fetch = send;
  try {
    return await work();
  } finally {
    globalThis.fetch = before;
  }
}
