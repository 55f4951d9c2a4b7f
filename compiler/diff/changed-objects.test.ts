import { describe, expect, it } from 'vitest';
import { printYaml } from '../yaml/print-yaml.ts';
import type { KubeObject, Manifest, OutputFile, OutputTree } from '../output-tree.ts';
import type { ObjectChange } from './change.ts';
import { changedObjects } from './changed-objects.ts';

const object = (kind: string, name: string, rest: object = {}, apiVersion = 'v1'): KubeObject => ({ apiVersion, kind, metadata: { name, namespace: 'n' }, ...rest });

function tree(files: Readonly<Record<string, readonly KubeObject[]>>, header = ''): OutputTree {
  const toFile = (objects: readonly KubeObject[]): OutputFile => ({
    text: header + objects.map((each) => printYaml(each)).join('---\n'),
    manifests: objects.map((each): Manifest => ({ object: each, template: 't.yaml', origin: ['teamConfig', 'demo'], source: undefined })),
  });
  return new Map(Object.entries(files).map(([file, objects]) => [file, toFile(objects)]));
}

const summaryOf = (changes: readonly ObjectChange[]): string[] => changes.map(({ action, name, fields }) => [action, name, ...fields.map(({ field }) => field)].join(' '));
const big = (port: number): object => ({ spec: { a: 1, b: 2, c: 3, d: 4, e: 5, ports: [{ port }] } });

describe('changedObjects', () => {
  it('pairs by group, kind, namespace and name, whatever the version of the API', () => {
    const before = tree({ 'a.yaml': [object('Thing', 'x', {}, 'example.com/v1beta1'), object('Other', 'x')] });
    const after = tree({ 'a.yaml': [object('Thing', 'x', {}, 'example.com/v1'), object('Other', 'y', big(1))] });
    expect(summaryOf(changedObjects(before, after, 'c'))).toEqual(['removed Other/n/x', 'added Other/n/y', 'changed Thing/n/x apiVersion']);
  });

  it('sees no change in an object that moved to another file, nor in other words above it', () => {
    expect(changedObjects(tree({ 'a.yaml': [object('A', 'x')] }), tree({ 'b.yaml': [object('A', 'x')] }, '# other\n'), 'c')).toEqual([]);
  });

  it('shows an object with another name but otherwise the same as renamed', () => {
    const changes = changedObjects(tree({ 'a.yaml': [object('A', 'x', big(1))] }), tree({ 'a.yaml': [object('A', 'y', big(2))] }), 'c');
    expect(summaryOf(changes)).toEqual(['renamed A/n/y metadata.name spec.ports[1] spec.ports[2]']);
  });

  it('renames to the most similar of several', () => {
    const before = tree({ 'a.yaml': [object('A', 'x', big(1))] });
    const after = tree({ 'a.yaml': [object('A', 'far', { spec: { a: 1, b: 2, c: 3, d: 9, e: 9, ports: [{ port: 1 }] } }), object('A', 'near', big(1))] });
    expect(summaryOf(changedObjects(before, after, 'c'))).toEqual(['added A/n/far', 'renamed A/n/near metadata.name']);
  });

  it('takes files that hold no object by their path', () => {
    const values = (replicas: number): OutputTree => {
      const document = { object: { replicas }, template: 't.yaml', origin: ['apps', 'harbor'], source: undefined };
      return new Map([['apps/harbor/values.yaml', { text: printYaml(document.object), manifests: [], document }]]);
    };
    const [change] = changedObjects(values(1), values(2), 'c');
    expect(change).toMatchObject({ action: 'changed', name: 'apps/harbor/values.yaml', owner: { kind: 'app', id: 'harbor' } });
  });
});
