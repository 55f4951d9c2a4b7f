import { loadProgram, type Policy, type Program } from '../rego/index.ts';
import type { PolicySources } from './policy-definition.ts';

/** What the package ships of the policies: two JSON texts, since most that start drydock need neither. */
export interface PolicyTexts {
  /** A `PolicySources`. */
  readonly sources: string;
  /** The `Program` of all of them. */
  readonly program: string;
}

/** The policies that the package ships. */
export interface PolicySet extends PolicySources {
  /** All of them, ready to be evaluated; their program becomes code when this is first read. */
  readonly engine: Policy;
}

export function createPolicySet({ sources, program }: PolicyTexts): PolicySet {
  let engine: Policy | undefined;
  return {
    ...(JSON.parse(sources) as PolicySources),
    get engine() {
      return (engine ??= loadProgram(JSON.parse(program) as Program));
    },
  };
}
