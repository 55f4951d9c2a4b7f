import type { ServiceValues } from '../../4-validate/value-types.ts';
import type { Labels } from '../labels.ts';

/** Labels by which network policies know the pods of a service. Knative adds revisions to names, so its pods carry its own label. */
export function selectorOf({ name, ksvc }: Pick<ServiceValues, 'name' | 'ksvc'>): Labels {
  return ksvc === undefined ? { 'otomi.io/app': name } : { 'serving.knative.dev/service': name };
}
