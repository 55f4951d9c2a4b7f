import type { ClusterDiff } from '../diff-clusters.ts';
import { deletions } from './deletions.ts';
import { exposure } from './exposure.ts';
import { immutability } from './immutable-fields.ts';
import { massChange } from './mass-change.ts';
import { network } from './network.ts';
import { privileges } from './privileges.ts';
import { quotas } from './quotas.ts';
import { taskDeletions } from './task-deletions.ts';
import { riskLevels, type Finding, type RiskLevel, type RiskRules } from './risk-rule.ts';

/** Every risk drydock looks for. The docs page is made from this table; codes are never reused. */
export const riskRules = { ...deletions, ...taskDeletions, ...immutability, ...exposure, ...network, ...privileges, ...quotas, ...massChange } satisfies RiskRules;

export type RiskCode = keyof typeof riskRules;

export interface FoundRisk extends Finding {
  readonly code: RiskCode;
  readonly level: RiskLevel;
}

/** The risks of what changes in a cluster, the highest first. */
export function findRisks(cluster: ClusterDiff): readonly FoundRisk[] {
  // Whatever a cluster loses, it loses with the cluster.
  const table: RiskRules = cluster.after === undefined ? { cluster_deleted: riskRules.cluster_deleted } : riskRules;
  const found = Object.entries(table).flatMap(([code, { level, find }]) => [...find(cluster)].map((finding) => ({ code: code as RiskCode, level, ...finding })));
  return found.sort((one, other) => riskLevels.indexOf(one.level) - riskLevels.indexOf(other.level));
}
