import { describe, expect, it } from 'vitest';
import { compareFields } from '../fields/compare-fields.ts';
import { loosens } from './loosens.ts';

/** Whether going from one list of rules to the other lets more through. */
const opens = (before: object, after: object): boolean => compareFields({ rules: [before] }, { rules: [after] }, 'AuthorizationPolicy').some(loosens);

describe('loosens', () => {
  it.each([
    ['another alternative', { verbs: ['get'] }, { verbs: ['get', 'list'] }],
    ['a condition less', { a: 1, when: [{ key: 'x' }, { key: 'y' }] }, { a: 1, when: [{ key: 'x' }] }],
    ['no condition at all', { a: 1, when: [{ key: 'x' }] }, { a: 1 }],
    ['an exception less', { except: ['10.0.0.0/8', '172.16.0.0/12'] }, { except: ['10.0.0.0/8'] }],
    ['another value', { cidr: '10.0.0.0/8' }, { cidr: '0.0.0.0/0' }],
  ])('sees that %s allows more, and the way back less', (name, before, after) => {
    expect(opens(before, after)).toBe(true);
    if (name !== 'another value') expect(opens(after, before)).toBe(false);
  });
});
