import { loadProgram, type Policy, type Program } from '../rego/index.ts';
import type { ExemptionUse } from './exemption-use.ts';
import type { PolicySources } from './policy-definition.ts';

/** What the package ships of the policies: two JSON texts, since most that start drydock need neither. */
export interface PolicyTexts {
  /** A `PolicyData`. */
  readonly sources: string;
  /** The `Program` of all of them. */
  readonly program: string;
}

/** The policies, with what is known of their plan. */
export interface PolicyData extends PolicySources {
  /** By id. */
  readonly exemptionUses: Readonly<Record<string, ExemptionUse>>;
}

/** The policies that the package ships. */
export interface PolicySet extends PolicyData {
  /** All of them, ready to be evaluated; their program becomes code when this is first read. */
  readonly engine: Policy;
}

export function createPolicySet({ sources, program }: PolicyTexts): PolicySet {
  let engine: Policy | undefined;
  return {
    ...(JSON.parse(sources) as PolicyData),
    get engine() {
      return (engine ??= loadProgram(JSON.parse(program) as Program));
    },
  };
}
