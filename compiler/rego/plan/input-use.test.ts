import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PolicyPlan } from '../../policies/policy-plan.ts';
import { dataWithInventory } from '../gatekeeper/inventory.ts';
import { loadPlan } from '../load-plan.ts';
import { fromJson } from '../value/from-json.ts';
import { checkPlan } from './check-plan.ts';
import { inputUses } from './input-use.ts';

const { plan } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../../templates/policies/plan.json'), 'utf8')) as PolicyPlan;

describe('inputUses', () => {
  const uses = inputUses(checkPlan(plan).functions);
  const usesOf = (...names: readonly string[]): unknown[] => [...new Set(names.map((name) => uses.get(`g0.data.${name}`)))];

  it('finds what only the inventory decides, and what nothing does', () => {
    expect(usesOf('unique_hosts.owners', 'unique_hosts.watched', 'unique_hosts.hosts', 'lib.inventory.objects', 'container_limits.id', 'lib.quantity.factors')).toEqual(['nothing']);
  });

  it('finds what the object decides, and what its parameters do too', () => {
    expect(usesOf('lib.workload.resource', 'lib.workload.spec', 'lib.workload.containers', 'lib.message.of_object')).toEqual(['review']);
    expect(usesOf('lib.settings.prefix', 'unique_hosts.violation', 'container_limits.parameters')).toEqual(['all']);
  });

  it('works out anew what other data or another object decide', () => {
    const policy = loadPlan(plan);
    const virtualService = (namespace: string, host: string): Record<string, unknown> => ({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'VirtualService',
      metadata: { name: 'web', namespace },
      spec: { hosts: [host] },
    });
    const input = fromJson({ review: { object: virtualService('a', 'x.io') }, parameters: { exemptions: 'none' } });
    const count = (...inventory: readonly Record<string, unknown>[]): number => {
      const [result] = policy.evaluate('unique_hosts/violation', input, dataWithInventory(inventory));
      return ((result as unknown as { get(key: string): { size: number } }).get('result')).size;
    };
    expect([count(), count(virtualService('b', 'x.io')), count(virtualService('b', 'y.io')), count(virtualService('b', 'x.io'), virtualService('c', 'x.io'))]).toEqual([0, 1, 0, 2]);
  });
});
