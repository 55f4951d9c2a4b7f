import type { CompiledCluster } from '../../compiled-cluster.ts';
import { annotationsOf, fieldOf } from '../../diff/risks/object-facts.ts';
import { isMap } from '../../is-map.ts';
import { nameOfObject, type KubeObject } from '../../output-tree.ts';
import type { ExemptionRow } from '../report-data.ts';

/** The label by which Gatekeeper leaves a whole namespace alone. */
const ignoredLabel = 'admission.gatekeeper.sh/ignore';

/** What policies do not apply to, as the compiled objects say it, and by what: annotations of pods, labels of namespaces, Gatekeeper's Config. */
export function exemptionRows({ files, platform }: CompiledCluster): ExemptionRow[] {
  const { policies, policyScope } = platform;
  const excluded = policies.length === 0 ? [] : policyScope.excludedNamespaces.map((name) => ({ object: `Namespace/${name}`, from: 'all policies', by: "Gatekeeper's Config" }));
  return [...excluded, ...[...files.values()].flatMap(({ manifests }) => manifests.flatMap(({ object }) => rowsOf(object, policyScope.annotationPrefix)))];
}

function rowsOf(object: KubeObject, prefix: string): ExemptionRow[] {
  const name = nameOfObject(object);
  const labels = fieldOf(object, 'metadata.labels');
  const isIgnored = object.kind === 'Namespace' && isMap(labels) && labels[ignoredLabel] !== undefined;
  const byAnnotation = Object.entries(annotationsOf(object)).flatMap(([key, value]) => rowOf(name, { key, prefix, value: String(value) }));
  return [...(isIgnored ? [{ object: name, from: 'all policies', by: `label ${ignoredLabel}` }] : []), ...byAnnotation];
}

/** The annotations that docs/policies.md describes. */
function rowOf(object: string, { key, prefix, value }: { readonly key: string; readonly prefix: string; readonly value: string }): ExemptionRow[] {
  const name = key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : '';
  const [, exemption, about] = /^(ignore-sidecar|ignore|parameters)(?:\.(.+))?$/.exec(name) ?? [];
  switch (exemption) {
    case 'ignore':
      return [{ object: about === undefined ? object : `${object}, container ${about}`, from: value, by: `annotation ${key}` }];
    case 'ignore-sidecar':
      return [{ object: `${object}, the mesh's sidecar`, from: value, by: `annotation ${key}` }];
    case 'parameters':
      return [{ object, from: `the parameters of ${about ?? ''}: ${value}`, by: `annotation ${key}` }];
    default:
      return [];
  }
}
