import { isAppOn, type AppDefinitions } from '../4-validate/decide-app.ts';
import type { Values } from '../4-validate/value-types.ts';
import type { Cluster } from '../5-derive/cluster/cluster.ts';
import { isOfKubernetes, prefixed } from '../5-derive/cluster/derive-cluster.ts';
import type { Namespace } from '../5-derive/cluster/namespace.ts';
import type { OwnPolicies } from '../policy-tools/own-policies.ts';
import { deriveSidecar } from './derive-sidecar.ts';
import type { PolicyRule, PolicyScope } from './policy-rule.ts';

/** What of Gatekeeper's values matters here. */
interface GatekeeperValues {
  readonly excludedNamespaces?: readonly string[];
  readonly dataSync?: PolicyScope['dataSync'];
}

/** What of the platform the scope depends on. */
interface Surroundings {
  readonly namespaces: () => readonly Namespace[];
  readonly policies: () => readonly PolicyRule[];
  readonly cluster: Pick<Cluster, 'mirror'>;
  readonly apps: AppDefinitions;
  readonly ownPolicies: () => OwnPolicies;
}

/** Gatekeeper's Config excludes the namespaces of apps whose pods cannot keep policies, and those of the values; it syncs the kinds that policies compare. */
export function derivePolicyScope(values: Values, { namespaces, policies, cluster, apps, ownPolicies }: Surroundings): PolicyScope {
  const gatekeeper = (): GatekeeperValues => (values.apps['gatekeeper'] ?? {}) as GatekeeperValues;
  return {
    namespace: prefixed(values.cluster.namespacePrefix, apps['gatekeeper']!.namespace),
    get annotationPrefix() {
      return values.policySettings.annotationPrefix;
    },
    get excludedNamespaces() {
      const unchecked = namespaces().filter(({ labels }) => labels['admission.gatekeeper.sh/ignore'] === 'true').map(({ name }) => name);
      return [...new Set([...unchecked, ...uncheckedOfKubernetes(values, apps), ...(gatekeeper().excludedNamespaces ?? [])])].sort();
    },
    get dataSync() {
      const asked = gatekeeper().dataSync ?? [];
      const needed = policies().flatMap(({ inventory }) => inventory);
      return distinctKinds([...asked, ...needed, ...ownPolicies().templates.flatMap(({ data }) => data)]);
    },
    get sidecar() {
      return deriveSidecar(values.apps['istio'], { chartVersion: apps['istio']!.chart!.version, annotationPrefix: values.policySettings.annotationPrefix, mirror: cluster.mirror });
    },
  };
}

/** The namespaces that Kubernetes itself brings, with apps in them that cannot keep policies: nothing of ours labels them. */
function uncheckedOfKubernetes(values: Values, apps: AppDefinitions): string[] {
  return Object.entries(apps).flatMap(([id, { namespace, policyChecks }]) => (isOfKubernetes(namespace) && !policyChecks && isAppOn(id, apps, values) ? [namespace] : []));
}

function distinctKinds(kinds: PolicyScope['dataSync']): PolicyScope['dataSync'] {
  return [...new Map(kinds.map((each) => [`${each.group ?? ''}/${each.version}/${each.kind}`, each])).values()];
}
