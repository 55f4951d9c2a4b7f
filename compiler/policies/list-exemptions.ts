import type { Catalog } from '../catalog/catalog.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import type { KubeObject } from '../output-tree.ts';
import { objectAt } from '../rego/gatekeeper/manifest.ts';
import { baselineOf, type BaselineConstraint } from './baseline-of.ts';
import { createJudge, type Judge } from './create-judge.ts';
import { withoutExemption, type Effect, type WrittenExemption } from './exemption-annotations.ts';
import { findExemptions } from './find-exemptions.ts';
import { carrierPathOf } from './pod-template.ts';
import { replaceAt } from './replace-at.ts';

/** A way out of a policy that the output holds: one policy, for a pod or one of its containers. */
export interface Exemption {
  readonly policy: string;
  /** What carries it. */
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string };
  /** What it does: takes the pod, one container or Istio's containers out, or gives the policy other parameters. */
  readonly effect: Effect;
  /** The one container, where it is for one. */
  readonly container?: string;
  /** Why, and the last day, as `policyExemptions` say them; annotations written by hand say neither. */
  readonly reason?: string;
  readonly until?: string;
  /** Whether `until` is past; only where a date is given to compare with. */
  readonly expired?: boolean;
  /** Whether the object would break the policy, or break it otherwise, without it. False also where the policy is off. */
  readonly needed: boolean;
  /** Where the values say it. */
  readonly place: Location;
}

/** Every exemption in the output of one cluster, in the order of its files. `date` (YYYY-MM-DD) is what `until` is compared with. */
export function listExemptions({ files, platform, values }: CompiledCluster, catalog: Catalog, { date }: { readonly date?: string } = {}): Exemption[] {
  const manifests = [...files.values()].flatMap((file) => file.manifests);
  const judge = createJudge(baselineOf(platform, catalog), manifests.map(({ object }) => object));
  return manifests.flatMap((manifest) => {
    const { exemptions } = findExemptions(manifest, platform.policyScope.annotationPrefix, values);
    return exemptions.map((exemption): Exemption => {
      const { policy, effect, container, reason, until, path } = exemption;
      const { kind, metadata: { namespace = '', name } } = manifest.object;
      return {
        policy,
        object: { kind, namespace, name },
        effect,
        ...(container !== undefined && { container }),
        ...(reason !== undefined && { reason }),
        ...(until !== undefined && { until }),
        ...(until !== undefined && date !== undefined && { expired: until < date }),
        needed: isNeeded(exemption, manifest.object, judge),
        place: values.provenance.closest(path),
      };
    });
  });
}

function isNeeded(exemption: WrittenExemption, object: KubeObject, judge: Judge<BaselineConstraint>): boolean {
  const path = [...carrierPathOf(object), 'metadata', 'annotations'];
  const without = replaceAt(object, path, withoutExemption(objectAt(object, ...path), exemption)) as KubeObject;
  const present = new Set(messagesOf(object, exemption.policy, judge));
  return messagesOf(without, exemption.policy, judge).some((message) => !present.has(message));
}

function messagesOf(object: KubeObject, policy: string, judge: Judge<BaselineConstraint>): string[] {
  return judge.verdictsOn(object, ({ rule }) => rule.id === policy).flatMap(({ findings }) => findings.map(({ message }) => message));
}
