import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isToken, readSecret, toSecret } from './robot-secret.ts';
import { createToken } from './world/create-token.ts';

const at = { namespace: 'team-demo', name: 'harbor-pullsecret' };
const stored = (text: string) => ({ metadata: at, data: { '.dockerconfigjson': Buffer.from(text).toString('base64') } });

describe('a robot’s Secret', () => {
  it('is read as it was written', () => {
    const word = fc.string({ minLength: 1, unit: fc.constantFrom(...'abcXYZ019+-._$') });
    fc.assert(
      fc.property(word, word, fc.string(), (registry, username, token) => {
        expect(readSecret(toSecret(at, { registry, username, token }))).toEqual({ registry, username, token });
      }),
    );
  });

  it('holds what a kubelet reads', () => {
    const { data, type } = toSecret(at, { registry: 'harbor.example.com', username: 'otomi-team-demo+pull', token: 'Abcdefg1' });
    expect(type).toBe('kubernetes.io/dockerconfigjson');
    expect(JSON.parse(Buffer.from(data!['.dockerconfigjson']!, 'base64').toString())).toEqual({
      auths: { 'harbor.example.com': { username: 'otomi-team-demo+pull', password: 'Abcdefg1', auth: 'b3RvbWktdGVhbS1kZW1vK3B1bGw6QWJjZGVmZzE=' } },
    });
  });

  it('may hold anything, once others have written to it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readSecret(stored(text))).toBeUndefined();
      }),
    );
    expect(readSecret({ metadata: at })).toBeUndefined();
    expect(readSecret(stored('{"auths":{"a":{"auth":"dTpw"},"b":{"auth":"dTpw"}}}'))).toBeUndefined();
  });
});

describe('a token', () => {
  it('is one that Harbor takes, and another each time', () => {
    const tokens = Array.from({ length: 200 }, createToken);
    expect(tokens.filter((token) => !isToken(token))).toEqual([]);
    expect(new Set(tokens).size).toBe(200);
  });

  it.each(['undefined', 'short1A', 'nocapital1', 'NOSMALL1', 'NoDigits', `Aa1${'x'.repeat(126)}`, 'With space1'])('is not %s', (text) => {
    expect(isToken(text)).toBe(false);
  });
});
