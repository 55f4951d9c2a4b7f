import { describe, expect, it } from 'vitest';
import { hashBcrypt } from './hash-bcrypt.ts';

/** What libxcrypt makes of the salt `abcdefghijklmnopqrstuu` and the cost 4. */
const salt = Buffer.from('71d79f8218a39259a7a29aabb2dbafc3', 'hex');

describe('hashBcrypt', () => {
  it.each([
    ['', '$2b$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq'],
    ['U*U', '$2b$04$abcdefghijklmnopqrstuuCFaEytnzrfaPZJKbS76hh9vqd9r8v2S'],
    ['hello wörld', '$2b$04$abcdefghijklmnopqrstuubpSIWJGv9YcQVrN8ObxxSoYTUyRns6G'],
    ['a'.repeat(80), '$2b$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe'],
  ])('hashes %j as libxcrypt does', (password, hash) => {
    expect(hashBcrypt(password, salt, 4)).toBe(hash);
  });

  it('does the rounds that Go and htpasswd do', () => {
    expect(hashBcrypt('U*U', salt)).toMatch(/^\$2b\$10\$[./A-Za-z0-9]{53}$/);
  });
});
