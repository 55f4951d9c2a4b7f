import { quantityValue } from '../../4-validate/formats/quantity.ts';
import { isMap } from '../../is-map.ts';
import type { KubeObject } from '../../output-tree.ts';
import type { ObjectChange } from '../change.ts';
import { fieldOf, itemsOf, kindOf, kindOfChange, objectOf, podSpecOf } from './object-facts.ts';
import { objectRule, type RiskRules } from './risk-rule.ts';

export const quotas = {
  quota_below_use: objectRule(
    'high',
    'A quota is lowered below what the pods of the namespace ask for: running pods stay, but none of them comes back once it is gone.',
    (change, cluster) => {
      const objects = cluster.namespaces().get(objectOf(change.after)?.metadata.namespace ?? '') ?? [];
      return loweredQuotas(change).flatMap(({ key, now }) => {
        const use = useOf(key, objects);
        return use > quantityValue(now)! ? [`${change.name} allows ${now} ${key}, less than what its pods ask for`] : [];
      });
    },
  ),
  quota_lowered: objectRule('medium', 'A quota is lowered. Whether pods still fit depends also on what runs there without drydock.', (change) =>
    loweredQuotas(change).map(({ key, was, now }) => `${change.name} allows ${now} ${key} instead of ${was ?? 'any number of them'}`),
  ),
} satisfies RiskRules;

interface LoweredQuota {
  readonly key: string;
  /** Undefined where there was no limit. */
  readonly was: string | undefined;
  readonly now: string;
}

/** Limits of a quota that are lower than before, or new. */
function loweredQuotas(change: ObjectChange): readonly LoweredQuota[] {
  if (change.action !== 'changed' || kindOfChange(change) !== '/ResourceQuota') return [];
  const [was, now] = [change.before, change.after].map((side) => fieldOf(objectOf(side), 'spec.hard'));
  return Object.entries(isMap(now) ? now : {}).flatMap(([key, after]) => {
    const before = isMap(was) ? was[key] : undefined;
    const [valueBefore, valueAfter] = [before, after].map(quantityOf);
    if (valueAfter === undefined || (valueBefore !== undefined && valueBefore <= valueAfter)) return [];
    return [{ key, was: before === undefined ? undefined : textOf(before), now: textOf(after) }];
  });
}

/** What the always-running pods among some objects ask for of a resource that a quota can limit, in nanos. */
function useOf(key: string, objects: readonly KubeObject[]): bigint {
  const workloads = objects.filter((object) => ['apps/Deployment', 'apps/StatefulSet'].includes(kindOf(object)));
  const resource = /^(?:(limits|requests)\.)?(cpu|memory|ephemeral-storage)$/.exec(key);
  if (key !== 'pods' && resource === null) return 0n;
  const [, which = 'requests', name] = resource ?? [];
  const ofPod = (workload: KubeObject): bigint => (name === undefined ? oneUnit : sum(itemsOf(podSpecOf(workload), 'containers').map((container) => askedFor(container as object, which, name))));
  return sum(workloads.map((workload) => BigInt(Math.trunc(Number(fieldOf(workload, 'spec.replicas') ?? 1))) * ofPod(workload)));
}

/** Quantities are in nanos. */
const oneUnit = 1_000_000_000n;

function askedFor(container: object, which: string, name: string): bigint {
  const value = fieldOf(container, `resources.${which}.${name}`) ?? fieldOf(container, `resources.limits.${name}`);
  return quantityOf(value) ?? 0n;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const quantityOf = (value: unknown): bigint | undefined => (value === undefined ? undefined : quantityValue(textOf(value)));

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
