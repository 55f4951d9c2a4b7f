/** The last patch of each Kubernetes minor version that drydock compiles for. */
export const kubernetesVersions: readonly string[] = [
  ...['1.18.20', '1.19.16', '1.20.15', '1.21.14', '1.22.17', '1.23.17', '1.24.17', '1.25.16', '1.26.15'],
  ...['1.27.16', '1.28.15', '1.29.6', '1.30.14', '1.31.14', '1.32.13', '1.33.13', '1.34.4', '1.35.4'],
];

/** The Go sources that say which values a field of an enumerated type takes: the OpenAPI documents don't. */
export const enumSources = { api: 'k8s.io/api@v0.35.4', apimachinery: 'k8s.io/apimachinery@v0.35.4' };

/** The kinds of Kubernetes itself whose fields are checked. All others are only known by name. */
export const kubernetesKinds: ReadonlySet<string> = new Set([
  ...['ConfigMap', 'LimitRange', 'Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'Pod', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
  ...['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'CronJob', 'Job', 'HorizontalPodAutoscaler'],
  ...['Ingress', 'IngressClass', 'NetworkPolicy', 'PodDisruptionBudget'],
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'StorageClass', 'PriorityClass', 'CustomResourceDefinition'],
]);

export interface CrdSource {
  readonly module: string;
  /** Files of the module that hold CRDs. */
  readonly files: readonly string[];
  /** The kinds that are kept, and of their versions all that are served. */
  readonly kinds: readonly string[];
  /** API versions whose kinds, all without namespace, are made in the cluster, so that no one can know them. */
  readonly openApiVersions?: readonly string[];
}

/** By file of `schema/kubernetes/`. Where two modules have the same kind, each adds the versions that those before it don't serve. */
export const crdSources: Readonly<Record<string, readonly CrdSource[]>> = {
  'argo-cd': [
    {
      module: 'github.com/argoproj/argo-cd/v3@v3.5.7',
      files: ['manifests/crds/application-crd.yaml', 'manifests/crds/appproject-crd.yaml'],
      kinds: ['Application', 'AppProject'],
    },
  ],
  'cert-manager': [
    {
      module: 'github.com/cert-manager/cert-manager@v1.21.1',
      files: ['certificates', 'clusterissuers', 'issuers'].map((kind) => `deploy/crds/cert-manager.io_${kind}.yaml`),
      kinds: ['Certificate', 'ClusterIssuer', 'Issuer'],
    },
  ],
  'external-secrets': ['v1.3.2', 'v0.16.2'].map((version) => ({
    module: `github.com/external-secrets/external-secrets@${version}`,
    files: ['externalsecrets', 'secretstores', 'clustersecretstores'].map((kind) => `config/crds/bases/external-secrets.io_${kind}.yaml`),
    kinds: ['ExternalSecret', 'SecretStore', 'ClusterSecretStore'],
  })),
  flux: [
    {
      module: 'github.com/fluxcd/source-controller@v1.9.6',
      files: ['gitrepositories', 'helmrepositories', 'ocirepositories'].map((kind) => `config/crd/bases/source.toolkit.fluxcd.io_${kind}.yaml`),
      kinds: ['GitRepository', 'HelmRepository', 'OCIRepository'],
    },
    {
      module: 'github.com/fluxcd/kustomize-controller@v1.9.6',
      files: ['config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml'],
      kinds: ['Kustomization'],
    },
    {
      module: 'github.com/fluxcd/helm-controller@v1.6.0',
      files: ['config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml'],
      kinds: ['HelmRelease'],
    },
  ],
  gatekeeper: [
    {
      module: 'github.com/open-policy-agent/gatekeeper/v3@v3.23.0',
      files: ['config', 'constrainttemplate', 'expansiontemplate'].map((kind) => `charts/gatekeeper/crds/${kind}-customresourcedefinition.yaml`),
      kinds: ['Config', 'ConstraintTemplate', 'ExpansionTemplate'],
      openApiVersions: ['constraints.gatekeeper.sh/v1beta1'],
    },
  ],
  istio: [
    {
      module: 'istio.io/api@v1.30.3',
      files: ['kubernetes/customresourcedefinitions.gen.yaml'],
      kinds: [
        ...['DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'VirtualService'],
        ...['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry'],
      ],
    },
  ],
  knative: [
    { module: 'knative.dev/serving@v0.51.0', files: ['config/core/300-resources/service.yaml'], kinds: ['Service'] },
    {
      module: 'knative.dev/operator@v0.42.2',
      files: ['config/crd/bases/operator.knative.dev_knativeservings.yaml'],
      kinds: ['KnativeServing'],
    },
  ],
  'prometheus-operator': [
    {
      module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
      files: ['alertmanagerconfigs', 'podmonitors', 'probes', 'prometheusrules', 'servicemonitors'].map(
        (kind) => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
      ),
      kinds: ['AlertmanagerConfig', 'PodMonitor', 'Probe', 'PrometheusRule', 'ServiceMonitor'],
    },
  ],
  'sealed-secrets': [
    { module: 'github.com/bitnami-labs/sealed-secrets@v0.40.0', files: ['helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml'], kinds: ['SealedSecret'] },
  ],
};
