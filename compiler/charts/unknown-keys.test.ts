import { describe, expect, it } from 'vitest';
import type { ChartKeys } from './chart-data.ts';
import { findUnknownKeys } from './unknown-keys.ts';

const keys: ChartKeys = { replicas: 1, core: { image: { tag: 1, repository: 1 }, podLabels: 1 } };
const paths = (values: Record<string, unknown>): string[] => [...findUnknownKeys(values, keys)].map(({ path, near }) => `${path.join('.')} → ${near}`);

describe('findUnknownKeys', () => {
  it.each([
    ['a key at the top', { replica: 2 }, ['replica → replicas']],
    ['a key further down', { core: { image: { tagg: 'x' } } }, ['core.image.tagg → tag']],
    ['each of several', { a: 1, core: { b: 1 } }, ['a → undefined', 'core.b → undefined']],
    ['a key that only maps inherit', { constructor: 1, core: { toString: 1 } }, ['constructor → undefined', 'core.toString → undefined']],
    ['a key to be taken away', { replica: null }, ['replica → replicas']],
  ])('finds %s', (_, values, found) => {
    expect(paths(values)).toEqual(found);
  });

  it.each([
    ['what is there', { replicas: 2, core: { image: { tag: 'x' } } }],
    ['whatever is below an open map', { core: { podLabels: { a: 'b' } }, replicas: { x: 1 } }],
    ['a map that is taken away', { core: null }],
    ['a list in place of a map', { core: [{ nonsense: 1 }] }],
  ])('lets %s be', (_, values) => {
    expect(paths(values)).toEqual([]);
  });
});
