import type { Labels } from '../labels.ts';
import type { Pod } from './pod.ts';

export interface Workload {
  readonly kind: 'ksvc' | 'deployment';
  readonly pod: Pod;
  readonly port: number;
  /** Undefined where an autoscaler decides it. A map, since none at all is a number of replicas too. */
  readonly fixed: { readonly replicas: number } | undefined;
  readonly autoscaling: { readonly minReplicas: number; readonly maxReplicas: number; readonly cpu: number } | undefined;
  /** What takes the autoscaler out of policies, as the whole pod is. */
  readonly exemptions: Labels | undefined;
  /** Whether there are always two pods, so that one may be taken away for a moment. */
  readonly isReplicated: boolean;
}
