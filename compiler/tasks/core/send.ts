/**
 * Sends a request: what the standard `fetch` is, with the trust, the time limit and the retries that a task wants. A failure to reach the
 * server is a `TaskError`; an answer, whatever its status, is a `Response`.
 */
export type Send = typeof globalThis.fetch;
