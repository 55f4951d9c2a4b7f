import { quantityValue } from '../4-validate/formats/quantity.ts';
import { isMap, type ValueMap } from '../is-map.ts';

/** What pods ask for: thousandths of a CPU, and bytes. */
export interface Requests {
  readonly cpu: number;
  readonly memory: number;
}

/** Parts of charts that end: init containers and jobs. The mesh's sidecar (`proxy`) is in the pods of others. */
const passing = /^(init.*|.*Init|install|crds|startupapicheck|proxy)$/;

export const noRequests: Requests = { cpu: 0, memory: 0 };

/**
 * Adds up what the Helm values of a release ask for, as far as they say so: every `requests` in them, times the replicas that the same map or
 * one around it names. A pod on every node counts once. Init containers and jobs end before the others run, and do not count.
 */
export function sumRequests(values: unknown, replicas = 1): Requests {
  if (Array.isArray(values)) return addRequests(values.map((item) => sumRequests(item, replicas)));
  if (!isMap(values) || values['enabled'] === false) return noRequests;
  const count = replicasOf(values) ?? replicas;
  const { requests } = values;
  const own = isMap(requests) ? { cpu: count * amount(requests['cpu'], 1000), memory: count * amount(requests['memory'], 1) } : noRequests;
  const parts = Object.entries(values).filter(([key]) => key !== 'requests' && key !== 'limits' && !passing.test(key));
  return addRequests([own, ...parts.map(([, part]) => sumRequests(part, count))]);
}

export function addRequests(all: readonly Requests[]): Requests {
  return { cpu: all.reduce((sum, { cpu }) => sum + cpu, 0), memory: all.reduce((sum, { memory }) => sum + memory, 0) };
}

/** The least that an autoscaler keeps, or the fixed number. Charts have several names for both. */
function replicasOf(values: ValueMap): number | undefined {
  const { autoscaling } = values;
  const least = isMap(autoscaling) && autoscaling['enabled'] === true ? autoscaling['minReplicas'] : values['autoscaleMin'];
  return [least, values['replicas'], values['replicaCount']].find((value) => typeof value === 'number');
}

const nanos = 1e9;

function amount(quantity: unknown, perUnit: number): number {
  const value = typeof quantity === 'string' || typeof quantity === 'number' ? quantityValue(String(quantity)) : undefined;
  return value === undefined ? 0 : Math.round((Number(value) / nanos) * perUnit);
}
