import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { seedOfClear } from './seed-of.ts';

const shape = defaultCatalog().secretShape();
const seed = (smtp: object, password: string): string => Buffer.from(seedOfClear({ smtp, apps: { harbor: { adminPassword: password } } }, shape)).toString('hex');

describe('the seed of values in which nothing is encrypted', () => {
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
