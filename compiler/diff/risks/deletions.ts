import type { KubeObject } from '../../output-tree.ts';
import type { RiskLevel, RiskRule, RiskRules } from './risk-rule.ts';
import { objectRule } from './risk-rule.ts';
import { kindOf, lostObject } from './object-facts.ts';

/** A rule about objects of some kinds that must not get lost unseen. */
function deletionRule(level: RiskLevel, about: string, kinds: readonly string[], message: (object: KubeObject) => string): RiskRule {
  return objectRule(level, about, (change) => {
    const lost = lostObject(change);
    return lost !== undefined && kinds.includes(kindOf(lost)) ? [message(lost)] : [];
  });
}

export const deletions = {
  cluster_deleted: {
    level: 'high',
    about: 'A whole cluster is no longer compiled: whatever is synced from its folder would be deleted.',
    *find({ name, before, after, changes }) {
      if (before !== undefined && after === undefined) yield { message: `Cluster '${name}' is gone, with all of its ${changes.length} objects`, changes };
    },
  },
  namespace_deleted: deletionRule(
    'high',
    'A Namespace is deleted or renamed. Kubernetes deletes everything in it, also what drydock never made: volumes, secrets, what people put there by hand.',
    ['/Namespace'],
    ({ metadata }) => `Namespace '${metadata.name}' is deleted, with everything that is in it`,
  ),
  volume_deleted: deletionRule(
    'high',
    'A PersistentVolumeClaim or PersistentVolume is deleted or renamed. Where its reclaim policy is Delete, the data is gone.',
    ['/PersistentVolumeClaim', '/PersistentVolume'],
    ({ kind, metadata }) => `${kind} '${metadata.name}' is deleted; its data may be lost`,
  ),
  definition_deleted: deletionRule(
    'high',
    'A CustomResourceDefinition is deleted: Kubernetes deletes every object of its kind with it, in all namespaces.',
    ['apiextensions.k8s.io/CustomResourceDefinition'],
    ({ metadata }) => `CustomResourceDefinition '${metadata.name}' is deleted, with every object of its kind`,
  ),
  delivery_deleted: deletionRule(
    'high',
    'An Application of Argo CD, or a Kustomization or HelmRelease of Flux, is deleted. What it installed is uninstalled with it, where it prunes, and left alone for ever where it does not.',
    ['argoproj.io/Application', 'argoproj.io/ApplicationSet', 'kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'],
    ({ kind, metadata }) => `${kind} '${metadata.name}' is deleted, and with it what it installed`,
  ),
  project_deleted: deletionRule(
    'medium',
    'An AppProject of Argo CD is deleted: Applications that still belong to it, also those that a team made itself, stop being synced.',
    ['argoproj.io/AppProject'],
    ({ metadata }) => `AppProject '${metadata.name}' is deleted; Applications in it are no longer synced`,
  ),
} satisfies RiskRules;
