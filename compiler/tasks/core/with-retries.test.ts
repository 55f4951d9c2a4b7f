import { describe, expect, it } from 'vitest';
import { describeFailure } from './describe-failure.ts';
import type { Send } from './send.ts';
import { withRetries } from './with-retries.ts';

const url = 'https://server.example.com/things?token=hidden';
const failure = (code: string): Error => describeFailure({ method: 'GET', url }, Object.assign(new Error(code), { code }));

/** Gives one outcome after the other, and counts the tries and the pauses between them. */
function trial(...outcomes: readonly (number | Error)[]): { send: Send; tries: () => number; paused: number[] } {
  let tries = 0;
  const paused: number[] = [];
  const once: Send = () => {
    const outcome = outcomes[Math.min(tries++, outcomes.length - 1)]!;
    return typeof outcome === 'number' ? Promise.resolve(new Response(null, { status: outcome })) : Promise.reject(outcome);
  };
  return { send: withRetries(once, (pause) => Promise.resolve(paused.push(pause))), tries: () => tries, paused };
}

describe('withRetries', () => {
  it.each(['GET', 'PUT', 'DELETE'])('sends a %s again that a busy server refused, with longer and longer pauses', async (method) => {
    const { send, tries, paused } = trial(503, 429, 500, 200);
    expect((await send(url, { method })).status).toBe(200);
    expect(tries()).toBe(4);
    expect(paused).toEqual([250, 500, 1000]);
  });

  it.each(['GET', 'PUT', 'DELETE'])('sends a %s again whose answer was lost', async (method) => {
    const { send, tries } = trial(failure('ECONNRESET'), failure('ECONNREFUSED'), 204);
    expect((await send(url, { method })).status).toBe(204);
    expect(tries()).toBe(3);
  });

  it('sends what is not idempotent again only when it cannot have arrived', async () => {
    const refused = trial(failure('ECONNREFUSED'), failure('EAI_AGAIN'), 201);
    expect((await refused.send(url, { method: 'POST' })).status).toBe(201);
    expect(refused.tries()).toBe(3);

    const lost = trial(failure('ECONNRESET'), 201);
    await expect(lost.send(url, { method: 'POST' })).rejects.toThrow('the connection was cut');
    expect(lost.tries()).toBe(1);

    const failing = trial(502, 201);
    expect((await failing.send(url, { method: 'POST' })).status).toBe(502);
    expect(failing.tries()).toBe(1);
  });

  it('takes an answer that will not change for what it is', async () => {
    for (const status of [200, 400, 401, 403, 404, 409]) {
      const { send, tries } = trial(status);
      expect((await send(url)).status).toBe(status);
      expect(tries()).toBe(1);
    }
  });

  it('does not wait for a certificate to become trusted', async () => {
    const { send, tries } = trial(failure('SELF_SIGNED_CERT_IN_CHAIN'));
    await expect(send(url)).rejects.toThrow('is not trusted');
    expect(tries()).toBe(1);
  });

  it('gives up after a while', async () => {
    const { send, tries } = trial(failure('ECONNREFUSED'));
    await expect(send(url)).rejects.toThrow('nothing listens there');
    expect(tries()).toBe(6);
  });
});

describe('describeFailure', () => {
  it('names the server and the path, and nothing that may be secret', () => {
    expect(failure('ENOTFOUND').message).toBe('https://server.example.com cannot be reached: the host name is unknown (GET /things)');
    expect(describeFailure({ method: 'GET', url: 'https://me:hidden@server.example.com/' }, Object.assign(new Error('x'), { code: 'ECONNRESET' })).message).not.toContain('hidden');
  });

  it('says that an answer took too long', () => {
    expect(describeFailure({ method: 'PUT', url }, new DOMException('', 'TimeoutError')).message).toBe('https://server.example.com cannot be reached: the answer took too long (PUT /things)');
  });
});
