import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { openText, SecretText } from './secret-text.ts';

it('shows a secret to nobody but who opens it', () => {
  const secret = new SecretText('hunter2');
  const error = new Error(`wrong: ${String(secret)}`, { cause: { secret } });
  const shown = [String(secret), [secret].join(), JSON.stringify({ secret, list: [secret] }), inspect(secret), inspect({ deep: [{ secret }] }, { depth: 9, showHidden: true }), inspect(error), Object.entries(secret).join()];
  expect(shown.join('\n')).not.toContain('hunter2');
  expect(JSON.stringify({ secret })).toBe('{"secret":"<secret>"}');
  expect(inspect([secret])).toBe('[ <secret> ]');
  expect([secret.open(), openText(secret), openText('plain')]).toEqual(['hunter2', 'hunter2', 'plain']);
});
