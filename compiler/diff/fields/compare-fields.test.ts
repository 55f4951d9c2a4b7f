import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../path.ts';
import { compareFields } from './compare-fields.ts';
import { isSameData } from './is-same-data.ts';

const fieldsOf = (before: unknown, after: unknown, kind?: string): string[] => compareFields(before, after, kind).map(({ field }) => field);
const data = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('compareFields', () => {
  it('finds nothing between data that is the same, and something between all other data that has no quantities', () => {
    fc.assert(
      fc.property(data, data, (one, other) => {
        expect(compareFields(one, structuredClone(one), 'Deployment')).toEqual([]);
        expect(compareFields(one, other).length === 0).toBe(isSameData(one, other));
      }),
    );
  });

  it('says where on each side a change is', () => {
    fc.assert(
      fc.property(data, data, (before, after) => {
        for (const change of compareFields(before, after)) {
          if (change.field.endsWith('(order)')) continue;
          expect(valueAt(before, change.beforePath)).toEqual(change.before);
          expect(valueAt(after, change.afterPath)).toEqual(change.after);
        }
      }),
    );
  });

  it('pairs the items of a list by what tells them apart', () => {
    const before = { containers: [{ name: 'app', image: 'a:1' }, { name: 'proxy', image: 'p:1' }] };
    const after = { containers: [{ name: 'proxy', image: 'p:1' }, { name: 'app', image: 'a:2' }] };
    expect(compareFields(before, after, 'Pod')).toEqual([{ field: 'containers[app].image', beforePath: ['containers', 0, 'image'], afterPath: ['containers', 1, 'image'], before: 'a:1', after: 'a:2' }]);
  });

  it('takes two ports of one number but another protocol for two', () => {
    const dns = (...protocols: string[]): object => ({ ports: protocols.map((protocol) => ({ port: 53, protocol })) });
    expect(fieldsOf(dns('TCP', 'UDP'), dns('UDP'), 'Service')).toEqual(['ports[53/TCP]']);
  });

  it('keeps to the order where it has a meaning, and only there', () => {
    const lists = (order: readonly string[]): object => ({ verbs: order, args: order, initContainers: order.map((name) => ({ name })) });
    expect(fieldsOf(lists(['a', 'b']), lists(['b', 'a']), 'Pod')).toEqual(['args[0]', 'args[1]', 'initContainers (order)']);
  });

  it('shows an item that is put into a list, not all that move for it', () => {
    expect(fieldsOf({ args: ['a', 'c'] }, { args: ['a', 'b', 'c'] })).toEqual(['args[1]']);
  });

  it('compares quantities by their size, but only where they are quantities', () => {
    const of = (cpu: unknown): object => ({ resources: { requests: { cpu } }, labels: { cpu } });
    expect(fieldsOf(of('1000m'), of('1'))).toEqual(['labels.cpu']);
    expect(fieldsOf(of(1), of('1'))).toEqual(['labels.cpu']);
    expect(fieldsOf(of('1'), of('1001m'))).toEqual(['resources.requests.cpu', 'labels.cpu']);
  });

  it('names keys that hold a dot so that they can be told from two', () => {
    expect(fieldsOf({ labels: { 'a.b/c': 1 } }, { labels: { 'a.b/c': 2 } })).toEqual(['labels["a.b/c"]']);
  });
});
