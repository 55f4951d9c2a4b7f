import type { Labels } from '../labels.ts';

export interface Gateway {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** The `istio` label of the gateway pods. */
  readonly selector: string;
  readonly servers: readonly object[];
}
