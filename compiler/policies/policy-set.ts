import { loadPlan, type Policy } from '../rego/index.ts';
import type { PolicySources } from './policy-definition.ts';

/** What the package ships of the policies: two JSON texts, since most that start drydock need neither. */
export interface PolicyTexts {
  /** A `PolicySources`. */
  readonly sources: string;
  /** The plan of all of them. */
  readonly plan: string;
}

/** The policies that the package ships. */
export interface PolicySet extends PolicySources {
  /** All of them, ready to be evaluated; their plan becomes code when this is first read. */
  readonly engine: Policy;
}

export function createPolicySet({ sources, plan }: PolicyTexts): PolicySet {
  let engine: Policy | undefined;
  return {
    ...(JSON.parse(sources) as PolicySources),
    get engine() {
      return (engine ??= loadPlan(JSON.parse(plan)));
    },
  };
}
