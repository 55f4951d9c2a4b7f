import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

describe('fingerprint', () => {
  it('is the same for the same secret, and another one for another secret, key or purpose', () => {
    const one = fingerprint('secret', 'key', 'purpose');
    expect(one).toBe(fingerprint('secret', 'key', 'purpose'));
    expect(new Set([one, fingerprint('secret2', 'key', 'purpose'), fingerprint('secret', 'key2', 'purpose'), fingerprint('secret', 'key', 'purpose2')]).size).toBe(4);
  });
});
