import { describe, expect, it } from 'vitest';
import { findClearComments, findLeftOut } from './find-clear-parts.ts';

const text = '# one\nsmtp:\n  auth_password: x # two\n  other: y\n';
const rule = { kind: 'encrypted_regex', pattern: '^auth_' } as const;

describe('what stays in clear', () => {
  it('are secrets that the rule leaves out, at their places', () => {
    const found = findLeftOut({ file: 'env/a.yaml', text, rule, isEncrypted: false }, [['smtp', 'auth_password'], ['smtp', 'other']]);
    expect(found).toMatchObject([{ code: 'secret_not_selected', file: 'env/a.yaml', line: 4, column: 10, hint: 'change the rule in .sops.yaml' }]);
    expect(JSON.stringify(found)).toContain("'smtp.other' would stay in clear: 'encrypted_regex: ^auth_' leaves it out");
  });

  it('are comments, at their places', () => {
    expect(findClearComments('env/a.yaml', text)).toMatchObject([
      { code: 'secret_comment_clear', line: 1, column: 1 },
      { code: 'secret_comment_clear', line: 3, column: 20 },
    ]);
  });
});
