import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, parsePath } from './path.ts';

describe('parsePath', () => {
  it.each([
    ['apps.harbor.adminPassword', ['apps', 'harbor', 'adminPassword']],
    ['teamConfig.shop.secrets[0].data["tls.crt"]', ['teamConfig', 'shop', 'secrets', 0, 'data', 'tls.crt']],
    ['a["b"].c', ['a', 'b', 'c']],
  ])('reads %s', (text, path) => expect(parsePath(text)).toEqual(path));

  it.each(['', '.', 'a.', '.a', 'a..b', 'a b', 'a[', 'a[x]', 'a["b]', 'a[""]', 'a/b'])('reads %j as no path', (text) => expect(parsePath(text)).toBeUndefined());

  it('reads what formatPath writes', () => {
    const key = fc.string({ minLength: 1 }).filter((text) => !text.includes('"'));
    fc.assert(fc.property(fc.array(fc.oneof(key, fc.nat()), { minLength: 1 }), (path) => {
      expect(parsePath(formatPath(path))).toEqual(path);
    }));
  });
});
