import { describe, expect, it } from 'vitest';
import { isInVersion, parseFieldKey } from './field-key.ts';

describe('parseFieldKey', () => {
  it.each([
    ['name', { name: 'name', isRequired: false, since: undefined, until: undefined }],
    ['name!', { name: 'name', isRequired: true, since: undefined, until: undefined }],
    ['name@21', { name: 'name', isRequired: false, since: 21, until: undefined }],
    ['name@-24', { name: 'name', isRequired: false, since: undefined, until: 24 }],
    ['x-y_z.a!@21-24', { name: 'x-y_z.a', isRequired: true, since: 21, until: 24 }],
    ['*', { name: '*', isRequired: false, since: undefined, until: undefined }],
  ])('%s', (key, expected) => {
    expect(parseFieldKey(key)).toEqual(expected);
  });
});

describe('isInVersion', () => {
  it.each([
    ['a', [18, 21, 24, 35]],
    ['a@21', [21, 24, 35]],
    ['a@-21', [18, 21]],
    ['a@21-24', [21, 24]],
  ])('%s is in %j of 18, 21, 24, 35', (key, expected) => {
    expect([18, 21, 24, 35].filter((minor) => isInVersion(parseFieldKey(key), minor))).toEqual(expected);
  });
});
