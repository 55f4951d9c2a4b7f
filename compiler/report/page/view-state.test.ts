import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseState, printState, startState, tabs } from './view-state.ts';

it('is in the address, whatever it holds', () => {
  const text = fc.string({ unit: 'grapheme' });
  const state = fc.record({ tab: fc.constantFrom(...tabs), at: text, search: text, owner: text, kind: text, risk: text, fate: text, cluster: text });
  fc.assert(fc.property(state, (each) => {
    expect(parseState(printState(each))).toEqual(each);
  }));
});

it.each(['', '#', '#/', '#/nowhere', '#x', '#/nowhere?unknown=1'])('is the start for %j', (hash) => {
  expect(parseState(hash)).toEqual(startState);
});
