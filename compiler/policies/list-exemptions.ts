import type { Catalog } from '../catalog/catalog.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import type { KubeObject, Manifest, OutputDocument } from '../output-tree.ts';
import { valueAt, type Path } from '../path.ts';
import { createOwnJudge } from '../policy-tools/own-judge.ts';
import { objectAt } from '../rego/gatekeeper/manifest.ts';
import { baselineOf } from './baseline-of.ts';
import { createJudge } from './create-judge.ts';
import { withoutExemption, type Effect, type WrittenExemption } from './exemption-annotations.ts';
import { exemptionTargets } from './exemption-targets.ts';
import { findChartExemptions } from './find-chart-exemptions.ts';
import { findExemptions, type FoundExemption } from './find-exemptions.ts';
import { carrierPathOf } from './pod-template.ts';
import { replaceAt } from './replace-at.ts';

/** A way out of a policy that the output holds: one policy, for a pod or one of its containers. */
export interface Exemption {
  readonly policy: string;
  /** What carries it; where Helm values do, the chart. */
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
  /**
   * Whether the object would break the policy, or break it otherwise, without it. False also where the policy is off; undefined where the objects are made by
   * a chart, which is not rendered here.
   */
  readonly needed?: boolean;
  /** Where the values say it. */
  readonly place: Location;
}

/** Every exemption in the output of one cluster, in the order of its files. `date` (YYYY-MM-DD) is what `until` is compared with. */
export function listExemptions(cluster: CompiledCluster, catalog: Catalog, { date }: { readonly date?: string } = {}): Exemption[] {
  const { files, platform, values } = cluster;
  const targets = exemptionTargets(platform, catalog);
  const isNeeded = createNeed(cluster, catalog);
  const toExemption = ({ policy, effect, container, reason, until, path }: FoundExemption, { kind, metadata: { namespace = '', name } }: KubeObject, needed: boolean): Exemption => ({
    policy,
    object: { kind, namespace, name },
    effect,
    ...(container !== undefined && { container }),
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
    ...(until !== undefined && date !== undefined && { expired: until < date }),
    needed,
    place: locationOf(values.provenance.closest(path)),
  });
  const ofManifest = (manifest: Manifest): Exemption[] =>
    findExemptions(manifest, platform.policyScope.annotationPrefix, values).exemptions
      // What values ask for once may stand on several objects; on those that the policy does not look at it means nothing.
      .filter(({ policy }) => targets.get(policy)?.looksAt(manifest.object) === true)
      .map((exemption) => toExemption(exemption, manifest.object, isNeeded(exemption, manifest.object)));
  return withoutIdleTwins([...files.values()].flatMap(({ manifests, document }) => [...manifests.flatMap(ofManifest), ...(document === undefined ? [] : ofChart(document, cluster))]));
}

/** Of several objects for which one line of the values asks, only those that need it, as far as there are any. */
function withoutIdleTwins(exemptions: readonly Exemption[]): Exemption[] {
  const keyOf = ({ policy, place: { file, line, column } }: Exemption): string => `${file} ${line} ${column} ${policy}`;
  const needed = new Set(exemptions.filter((each) => each.needed === true).map(keyOf));
  return exemptions.filter((each) => each.reason === undefined || each.needed === true || !needed.has(keyOf(each)));
}

/** Exemptions in the Helm values of an app: those of its raw values at their line, those that come with drydock at the app while their policy is on. */
function ofChart({ object, template, origin }: OutputDocument, { platform, values }: CompiledCluster): Exemption[] {
  const app = platform.apps.find(({ id }) => origin[0] === 'apps' && origin[1] === id);
  if (app === undefined) return [];
  return findChartExemptions(object, platform.policyScope.annotationPrefix).exemptions.flatMap(({ policy, effect, container, path }): Exemption[] => {
    const own: Path = [...origin, '_rawValues', ...path];
    const isOfUser = valueAt(values.value, own) !== undefined;
    if (!isOfUser && !platform.policies.some(({ id }) => id === policy)) return [];
    const exemption: Exemption = {
      policy,
      object: { kind: 'Chart', namespace: app.namespace, name: app.id },
      effect,
      ...(container !== undefined && { container }),
      ...(!isOfUser && { reason: `it comes with drydock, in templates/${template}` }),
      place: locationOf(values.provenance.closest(isOfUser ? own : origin)),
    };
    return [exemption];
  });
}

const locationOf = ({ file, line, column }: Location): Location => ({ file, line, column });

/** Tells whether objects need their exemptions. */
function createNeed({ files, platform, ownEngines }: CompiledCluster, catalog: Catalog): (exemption: WrittenExemption, object: KubeObject) => boolean {
  const objects = [...files.values()].flatMap(({ manifests }) => manifests.map(({ object }) => object));
  const judge = createJudge(baselineOf(platform, catalog), objects);
  const ownJudge = createOwnJudge(objects, platform, ownEngines);
  return (exemption, object) => {
    const { policy } = exemption;
    const messagesOf = (judged: KubeObject): string[] => [...judge.verdictsOn(judged, ({ rule }) => rule.id === policy).flatMap(({ findings }) => findings.map(({ message }) => message)), ...ownJudge(judged, policy, object)];
    const path = [...carrierPathOf(object), 'metadata', 'annotations'];
    const without = replaceAt(object, path, withoutExemption(objectAt(object, ...path), exemption)) as KubeObject;
    const present = new Set(messagesOf(object));
    return messagesOf(without).some((message) => !present.has(message));
  };
}
