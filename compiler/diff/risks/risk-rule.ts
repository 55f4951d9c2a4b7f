import type { ObjectChange } from '../change.ts';
import type { ClusterDiff } from '../diff-clusters.ts';

export const riskLevels = ['high', 'medium', 'low'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Something that a rule found: what is at risk, in words, and the changes that put it at risk. */
export interface Finding {
  readonly message: string;
  readonly changes: readonly ObjectChange[];
}

/** One kind of risk. A new one is one entry in the table of a file of this folder. */
export interface RiskRule {
  readonly level: RiskLevel;
  /** What can go wrong, for the docs page. */
  readonly about: string;
  readonly find: (cluster: ClusterDiff) => Iterable<Finding>;
}

/** Rules by code. */
export type RiskRules = Readonly<Record<string, RiskRule>>;

/** A rule that looks at one object at a time: `test` answers what is wrong with its change, in any number of sentences. */
export function objectRule(level: RiskLevel, about: string, test: (change: ObjectChange, cluster: ClusterDiff) => Iterable<string>): RiskRule {
  return {
    level,
    about,
    *find(cluster) {
      for (const change of cluster.changes) for (const message of test(change, cluster)) yield { message, changes: [change] };
    },
  };
}
