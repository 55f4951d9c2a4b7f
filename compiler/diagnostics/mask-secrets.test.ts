import { describe, expect, it } from 'vitest';
import { maskSecrets, maskValues } from './mask-secrets.ts';

const keys = new Set(['adminPassword', 'clientSecret']);

describe('maskSecrets', () => {
  it.each([
    ['  adminPassword: hunter2', '  adminPassword: …'],
    ['  "adminPassword": hunter2 # old', '  "adminPassword": …'],
    ['oidc: { clientID: web, clientSecret: hunter2, issuer: x }', 'oidc: { clientID: web, clientSecret: …'],
    ['  adminPassword:', '  adminPassword:'],
    ['  adminPasswordHint: the usual', '  adminPasswordHint: the usual'],
    ['  title: adminPassword', '  title: adminPassword'],
  ])('masks what the schema calls secret: %s', (line, masked) => {
    expect(maskSecrets(line, 'env/settings.yaml', keys)).toBe(masked);
  });

  it('masks every value of a secrets file, whatever its keys, and nothing of the keys', () => {
    const text = 'apps:\n  harbor:\n    whatever: hunter2\n    list:\n      - hunter2\n    block: |\n      hunter2\n';
    const masked = maskSecrets(text, 'env/apps/secrets.harbor.yaml', new Set());
    expect(masked).not.toContain('hunter2');
    expect(masked).toMatch(/^apps:\n {2}harbor:\n {4}whatever: …\n {4}list:\n {6}- {2}?…\n {4}block: …\n {6} ?…\n$/);
  });

  it('leaves every line where it is', () => {
    const text = 'a: 1\r\nadminPassword: x\r\n\r\nb: 2';
    expect(maskSecrets(text, 'env/a.yaml', keys)).toBe('a: 1\r\nadminPassword: …\r\n\r\nb: 2');
  });
});

describe('maskValues', () => {
  it('keeps what leads to the value', () => {
    expect(maskValues('  - name: hunter2')).toBe('  - name: …');
    expect(maskValues("'quoted key': hunter2")).toBe("'quoted key': …");
  });
});
