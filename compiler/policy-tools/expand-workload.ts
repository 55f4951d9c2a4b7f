import { expandObject, ExpansionError, type Expanded } from '../rego/index.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';

const expansion = (kind: string, groups: readonly string[], kinds: readonly string[], templateSource: string, generatedGVK: object): Manifest => ({
  metadata: { name: kind },
  spec: { applyTo: [{ groups, versions: ['v1'], kinds }], templateSource, generatedGVK },
});

const pod = { group: '', version: 'v1', kind: 'Pod' };

/** What Kubernetes' own controllers make of workloads. */
const controllers: readonly Manifest[] = [
  expansion('apps', ['apps'], ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'], 'spec.template', pod),
  expansion('core', [''], ['ReplicationController'], 'spec.template', pod),
  expansion('job', ['batch'], ['Job'], 'spec.template', pod),
  expansion('cronjob', ['batch'], ['CronJob'], 'spec.jobTemplate', { group: 'batch', version: 'v1', kind: 'Job' }),
];

/** An object that does not exist yet, as it is judged. */
export interface ImpliedObject {
  readonly object: Manifest;
  /** What its violations begin with. */
  readonly prefix: string;
  /** Replaces the action of every constraint that finds something in it; empty to keep theirs. */
  readonly enforcementAction: string;
}

/**
 * The objects that a workload will make: as Gatekeeper's ExpansionTemplates say where one applies, with Gatekeeper's words before the message;
 * otherwise what Kubernetes' controllers make, which the cluster judges when they make it. Throws `ExpansionError`.
 */
export function expandWorkload(object: Manifest, templates: readonly Manifest[]): ImpliedObject[] {
  const asked = expandObject(object, templates);
  if (asked.length > 0) return asked.map(({ object: made, template, enforcementAction }) => ({ object: made, prefix: `[Implied by ${template}] `, enforcementAction }));
  return ofControllers(object).map(({ object: made }) => ({ object: made, prefix: '', enforcementAction: '' }));
}

/** A workload without a template makes nothing; that it lacks one is not for policies to say. */
function ofControllers(object: Manifest): Expanded[] {
  try {
    return expandObject(object, controllers);
  } catch (error) {
    if (error instanceof ExpansionError) return [];
    throw error;
  }
}
