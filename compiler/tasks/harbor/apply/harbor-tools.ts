import type { KubernetesClient } from '../../core/kubernetes-client.ts';
import type { HarborStep } from '../harbor-action.ts';
import type { HarborClient } from '../harbor-client.ts';
import type { HarborSpec } from '../harbor-spec.ts';

/** What the steps are carried out with. */
export interface HarborTools {
  readonly client: HarborClient;
  readonly kubernetes: KubernetesClient;
  readonly spec: HarborSpec;
  /** The value of `spec.clientSecret`. */
  readonly clientSecret: () => string;
}

/** How the steps of these names are carried out. */
export type Performers<Names extends HarborStep['do']> = { readonly [D in Names]: (step: Extract<HarborStep, { do: D }>, tools: HarborTools) => Promise<unknown> };
