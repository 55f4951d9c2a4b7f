import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import type { Path } from '../path.ts';
import { createSeeds } from './create-seeds.ts';

const shape = defaultCatalog().secretShape();
const password: Path = ['smtp', 'auth_password'];
const admin: Path = ['apps', 'harbor', 'adminPassword'];
const clear: Path = ['otomi', 'adminPassword'];

/** Which file sets which secret. */
const setIn = new Map([[password.join(), 'env/secrets.smtp.yaml'], [admin.join(), 'env/secrets.apps.yaml'], [clear.join(), 'env/otomi.yaml']]);
const provenance = { setBy: (path: Path) => setIn.get(path.join()) };

const seedFor = (places: readonly Path[], keys: Readonly<Record<string, number>>, value: unknown = {}): string => {
  const files = new Map(Object.entries(keys).map(([file, byte]) => [file, { dataKey: Buffer.alloc(32, byte) }]));
  return Buffer.from(createSeeds({ value, provenance }, files, shape)(places).bytes).toString('hex');
};

describe('the seed of a secret', () => {
  const before = seedFor([password], { 'env/secrets.smtp.yaml': 1 });

  it('comes from the files that set it, and from no other', () => {
    expect(seedFor([password], { 'env/secrets.smtp.yaml': 1, 'clusters/a/secrets.x.yaml': 2, 'env/secrets.apps.yaml': 3 })).toBe(before);
    expect(seedFor([password], { 'env/secrets.smtp.yaml': 2 })).not.toBe(before);
    const both = seedFor([password, admin], { 'env/secrets.smtp.yaml': 1, 'env/secrets.apps.yaml': 3 });
    expect(both).not.toBe(before);
    expect(seedFor([admin, password], { 'env/secrets.apps.yaml': 3, 'env/secrets.smtp.yaml': 1 })).toBe(both);
  });

  it('does not change with a secret', () => {
    const key = { 'env/secrets.smtp.yaml': 1 };
    expect(seedFor([password], key, { smtp: { auth_password: 'x' } })).toBe(seedFor([password], key, { smtp: { auth_password: 'y' } }));
  });

  it('comes from all files that are open, where the secret is in clear', () => {
    expect(seedFor([clear], { 'env/secrets.smtp.yaml': 1, 'env/secrets.apps.yaml': 3 })).toBe(seedFor([password, admin], { 'env/secrets.smtp.yaml': 1, 'env/secrets.apps.yaml': 3 }));
  });
});

describe('the seed of values in which nothing is encrypted', () => {
  const seed = (smtp: object, adminPassword: string): string => seedFor([password], {}, { smtp, apps: { harbor: { adminPassword } } });
  const before = seed({ smarthost: 'a', auth_password: 'x' }, 'y');

  it('takes every secret to be guessed', () => {
    expect(seed({ smarthost: 'a', auth_password: 'other' }, 'y')).not.toBe(before);
    expect(seed({ smarthost: 'a', auth_password: 'x' }, 'other')).not.toBe(before);
    // The same texts in each other's places are other secrets.
    expect(seed({ smarthost: 'a', auth_password: 'y' }, 'x')).not.toBe(before);
  });

  it('stays when something else changes', () => {
    expect(seed({ smarthost: 'b', auth_password: 'x' }, 'y')).toBe(before);
  });
});
