import type { MergedValues } from '../3-merge/merge-files.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { AppDefinitions } from './decide-app.ts';
import { readNames } from './names.ts';
import type { Rule } from './rule.ts';
import { checkAppContent } from './rules/app-content.ts';
import { checkAppImages } from './rules/app-images.ts';
import { checkAppKubernetes } from './rules/app-kubernetes.ts';
import { checkAppNeeds } from './rules/app-needs.ts';
import { checkAppValues } from './rules/app-values.ts';
import { checkCertificates } from './rules/certificates.ts';
import { checkIngressClasses } from './rules/ingress-classes.ts';
import { checkMounts } from './rules/mounts.ts';
import { checkNetworkPeers } from './rules/network-peers.ts';
import { checkPolicyOverrides } from './rules/policy-overrides.ts';
import { checkQuotaKeys } from './rules/quota-keys.ts';
import { checkReplicas } from './rules/replicas.ts';
import { checkResources } from './rules/resources.ts';
import { checkSecretDelivery } from './rules/secret-delivery.ts';
import { checkSecretUse } from './rules/secret-use.ts';
import { checkTeamIds } from './rules/team-ids.ts';
import type { ValidValues } from './validate-values.ts';


const rules: readonly Rule[] = [
  checkAppContent,
  checkAppImages,
  checkAppKubernetes,
  checkAppNeeds,
  checkAppValues,
  checkCertificates,
  checkIngressClasses,
  checkMounts,
  checkNetworkPeers,
  checkPolicyOverrides,
  checkQuotaKeys,
  checkReplicas,
  checkResources,
  checkSecretDelivery,
  checkSecretUse,
  checkTeamIds,
];

/** Checks what no schema can say: references between values, and combinations that Kubernetes would refuse. */
export function checkValues(values: ValidValues, merged: MergedValues, apps: AppDefinitions): Diagnostic[] {
  const names = readNames(merged.value);
  return rules.flatMap((rule) => [...rule(values, names, apps)]);
}
