import { describe, expect, it } from 'vitest';
import { requiredDataOf } from './required-data.ts';

const template = (text: string): Readonly<Record<string, unknown>> => ({ metadata: { annotations: { 'metadata.gatekeeper.sh/requires-sync-data': text } } });

describe('requiredDataOf', () => {
  it('takes of each need the last stable version', () => {
    const needs = [
      [{ groups: ['extensions'], versions: ['v1beta1'], kinds: ['Ingress'] }, { groups: ['networking.k8s.io'], versions: ['v1', 'v1beta1'], kinds: ['Ingress'] }],
      [{ groups: [''], versions: ['v1'], kinds: ['Service'] }],
      [{ groups: ['x'], versions: ['v1alpha1'], kinds: ['Y'] }],
    ];
    expect(requiredDataOf(template(`"${JSON.stringify(needs, undefined, 2)}"\n`))).toEqual([
      { group: 'networking.k8s.io', version: 'v1', kind: 'Ingress' },
      { group: '', version: 'v1', kind: 'Service' },
      { group: 'x', version: 'v1alpha1', kind: 'Y' },
    ]);
  });

  it.each(['', 'nonsense', '{}', '[1, [null, {"groups": 1}]]'])('finds nothing in %j', (text) => {
    expect(requiredDataOf(template(text))).toEqual([]);
  });
});
