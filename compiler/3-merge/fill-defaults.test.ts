import { describe, expect, it } from 'vitest';
import { fillDefaults } from './fill-defaults.ts';
import type { MergeShape } from './merge-shape.ts';

const closed: MergeShape = { defaults: { port: 80, list: [], inner: {} }, properties: { inner: { defaults: { deep: true } } } };
const open: MergeShape = { defaults: { pods: '50' }, isOpen: true };

describe('fillDefaults', () => {
  it('fills what is absent, also inside of a default', () => {
    expect(fillDefaults({}, closed)).toEqual({ port: 80, list: [], inner: { deep: true } });
  });

  it('keeps what is set', () => {
    expect(fillDefaults({ port: 0, list: [1], inner: { deep: false, more: '' } }, closed)).toEqual({ port: 0, list: [1], inner: { deep: false, more: '' } });
  });

  it('gives a deleted key of a closed map its default again', () => {
    expect(fillDefaults({ port: null, list: null, inner: null }, closed)).toEqual({ port: 80, list: [], inner: { deep: true } });
  });

  it('leaves a deleted key of an open map away, with its default', () => {
    expect(fillDefaults({ pods: null, 'limits.cpu': null, services: '5' }, open)).toEqual({ services: '5' });
  });

  it('fills the items of a list, and leaves a null in it to validation', () => {
    expect(fillDefaults([{}, null, { port: 1 }, [null]], { items: { defaults: { port: 80 } } })).toEqual([{ port: 80 }, null, { port: 1 }, [null]]);
  });

  it('leaves a null behind a key that a closed map has not', () => {
    const shape = { onlyKeys: ['port'], defaults: { port: 80 } };
    expect(fillDefaults({ prot: null, port: null }, shape)).toEqual({ prot: null, port: 80 });
  });

  it('takes nulls out of values without a shape', () => {
    expect(fillDefaults({ a: { b: null, c: [{ d: null }] } }, undefined)).toEqual({ a: { c: [{}] } });
  });

  it('never hands out the shape’s own objects', () => {
    const filled = fillDefaults({}, closed) as { list: unknown[] };
    filled.list.push('x');
    expect(fillDefaults({}, closed)).toMatchObject({ list: [] });
  });

  it('shares what needs no change', () => {
    const value = { a: { b: [1, { c: 2 }] } };
    expect(fillDefaults(value, undefined)).toBe(value);
  });
});
