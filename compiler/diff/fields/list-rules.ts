/** How the items of a list belong together. */
export interface ListRule {
  /** What tells its items apart: the first of these that every item has, and no two alike. `a.b` is a field of a field. */
  readonly keys?: readonly (readonly string[])[];
  /** Whether it means the same in any order. */
  readonly isSet?: boolean;
}

const named: ListRule = { keys: [['name']], isSet: true };
const anyOrder: ListRule = { isSet: true };

/**
 * Lists of Kubernetes' API by field name: the `patchMergeKey` and `listMapKey` markers of its types, and for lists that it only calls
 * atomic, whether the order has a meaning. https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
const rules: Readonly<Record<string, ListRule>> = {
  containers: named,
  ephemeralContainers: named,
  // They run one after the other.
  initContainers: { keys: [['name']] },
  // A variable may refer to those before it, but drydock's never do.
  env: named,
  volumes: named,
  volumeMounts: { keys: [['mountPath']], isSet: true },
  volumeDevices: { keys: [['devicePath']], isSet: true },
  volumeClaimTemplates: { keys: [['metadata.name']], isSet: true },
  ports: { keys: [['containerPort', 'protocol'], ['containerPort'], ['port', 'protocol'], ['port'], ['number']], isSet: true },
  imagePullSecrets: named,
  secrets: named,
  webhooks: named,
  hostAliases: { keys: [['ip']], isSet: true },
  topologySpreadConstraints: { keys: [['topologyKey', 'whenUnsatisfiable']], isSet: true },
  subjects: { keys: [['kind', 'namespace', 'name'], ['kind', 'name']], isSet: true },
  limits: { keys: [['type']], isSet: true },
  items: { keys: [['key'], ['name']], isSet: true },
  data: { keys: [['secretKey']], isSet: true },
  receivers: named,
  roles: named,
  // Texts, and alternatives any of which counts.
  ...Object.fromEntries(
    [
      'accessModes', 'add', 'apiGroups', 'audiences', 'dnsNames', 'drop', 'egress', 'except', 'exportTo', 'finalizers', 'from', 'gateways', 'groups', 'hosts',
      'ingress', 'ipBlocks', 'jwtRules', 'match', 'matchExpressions', 'methods', 'namespaces', 'nonResourceURLs', 'notIpBlocks', 'notNamespaces', 'notPaths',
      'notPrincipals', 'notValues', 'paths', 'policies', 'policyTypes', 'principals', 'requestPrincipals', 'resourceNames', 'resources', 'scopes', 'servers',
      'sourceNamespaces', 'sourceRepos', 'destinations', 'clusterResourceWhitelist', 'namespaceResourceBlacklist', 'excludedNamespaces', 'syncOptions', 'tls', 'to',
      'tolerations', 'values', 'verbs', 'when', 'kinds',
    ].map((name) => [name, anyOrder]),
  ),
};

/** Rules that order nothing; in other kinds the first rule that fits decides. */
const kindsWithRulesInAnyOrder: ReadonlySet<string> = new Set(['Role', 'ClusterRole', 'AuthorizationPolicy', 'Ingress']);

/** Of every other list the order counts; its items are told apart by name where all of them have one. */
const otherwise: ListRule = { keys: [['name']] };

/** The rule of the list in the field `name` of an object of some kind; the kind is undefined for what is no object of Kubernetes. */
export function listRuleOf(name: string | undefined, kind: string | undefined): ListRule {
  if (name === undefined) return otherwise;
  if (name === 'rules') return kind !== undefined && kindsWithRulesInAnyOrder.has(kind) ? anyOrder : otherwise;
  return (kind !== undefined && Object.hasOwn(rules, name) ? rules[name] : undefined) ?? otherwise;
}
