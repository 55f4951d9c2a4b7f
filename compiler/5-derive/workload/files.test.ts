import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileMap, mountedFiles } from './files.ts';

const path = fc.array(fc.constantFrom('/', 'a', 'b', '.', '-', '_', ' ', 'é', '+'), { minLength: 1, maxLength: 8 }).map((parts) => `/${parts.join('')}`);

describe('mountedFiles', () => {
  it('gives every file a key of its own that a ConfigMap can have', () => {
    fc.assert(
      fc.property(fc.dictionary(path, fc.string()), (files) => {
        const mounted = mountedFiles('web', files);
        expect(mounted.map((file) => file.path)).toEqual(Object.keys(files).sort());
        expect(new Set(mounted.map(({ key }) => key)).size).toBe(mounted.length);
        expect(mounted.filter(({ key }) => !/^[-._a-zA-Z0-9]+$/.test(key))).toEqual([]);
        expect(Object.values(fileMap(mounted)).sort()).toEqual(Object.values(files).sort());
      }),
    );
  });

  it('names keys so that people find the file', () => {
    expect(mountedFiles('web', { '/etc/app/rates.yaml': '' })[0]!.key).toBe('web.etc.app.rates.yaml');
  });

  it('keeps paths apart that would have the same key', () => {
    expect(mountedFiles('web', { '/etc/a b': '1', '/etc/a+b': '2' }).map(({ key, text }) => [key, text])).toEqual([
      ['web.etc.a_b', '1'],
      ['web.etc.a_b-2', '2'],
    ]);
  });
});
