import type { App, ChartRepository, ManifestFolder, Release } from '../5-derive/apps/app.ts';
import type { CertificateIssuer } from '../5-derive/cluster/derive-certificate-issuers.ts';
import type { CloudBalancer } from '../5-derive/cluster/derive-cloud-balancers.ts';
import type { GatewayNetwork, IngressClass } from '../5-derive/cluster/derive-entry.ts';
import type { StorageClass } from '../5-derive/cluster/derive-storage-classes.ts';
import type { Namespace } from '../5-derive/cluster/namespace.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Secrets } from '../5-derive/secrets/derive-secrets.ts';
import type { PlatformSecret } from '../5-derive/secrets/platform-secret.ts';
import type { Gateway } from '../5-derive/service/gateway.ts';
import type { Host } from '../5-derive/service/host.ts';
import type { Login } from '../5-derive/service/login.ts';
import type { Destination, Service } from '../5-derive/service/service.ts';
import type { PlatformTask, TaskRole } from '../5-derive/tasks/platform-task.ts';
import type { Job } from '../5-derive/team/job.ts';
import type { PolicyRule, PolicyScope } from '../policies/policy-rule.ts';
import type { OwnManifest } from '../policy-tools/own-policies.ts';
import { emitter, type ClusterContext, type Emitter, type Subject, type TeamContext } from './emitter.ts';

/** What the templates of each group can name. */
type NamespaceContext = ClusterContext & { namespace: Namespace };
type GatewayContext = ClusterContext & { gateway: Gateway; file: string };
type SecretContext = ClusterContext & { secret: PlatformSecret };
type StoreContext = ClusterContext & { store: NonNullable<Secrets['store']> };
type ServiceContext = TeamContext & { service: Service };
type DestinationContext = ServiceContext & { destination: Destination };
type HostContext = ClusterContext & { host: Host; file: string };
type LoginContext = ClusterContext & { login: Login; file: string };
type TeamHostContext = TeamContext & HostContext;
type JobContext = TeamContext & { job: Job };
type AppsContext = ClusterContext & { apps: readonly App[] };
type AppContext = ClusterContext & { app: App };
type ReleaseContext = AppContext & { release: Release };
type RepositoryContext = ClusterContext & { repository: ChartRepository };
type PolicyContext = ClusterContext & { policy: PolicyRule };
type OwnPolicyContext = ClusterContext & { own: OwnManifest['object'] };
type TaskContext = ClusterContext & { task: PlatformTask };
type FolderContext = ClusterContext & { folder: ManifestFolder };

const theCluster = ({ cluster, sync }: Platform): Subject<ClusterContext>[] => [{ context: { cluster, sync }, origin: ['cluster'] }];

function* namespaces({ cluster, sync, namespaces: all }: Platform): Iterable<Subject<NamespaceContext>> {
  for (const namespace of all) yield { context: { cluster, sync, namespace }, origin: namespace.origin };
}

function* storageClasses({ cluster, sync, storageClasses: all }: Platform): Iterable<Subject<ClusterContext & { storageClass: StorageClass }>> {
  for (const storageClass of all) yield { context: { cluster, sync, storageClass }, origin: ['cluster', 'provider'] };
}

function* certificateIssuers({ cluster, sync, certificateIssuers: all }: Platform): Iterable<Subject<ClusterContext & { issuer: CertificateIssuer }>> {
  for (const issuer of all) yield { context: { cluster, sync, issuer }, origin: ['apps', 'cert-manager'] };
}

/** The certificate authority that is made in the cluster, where none is given. */
function* customCa(platform: Platform): Iterable<Subject<ClusterContext & { issuer: CertificateIssuer }>> {
  for (const subject of certificateIssuers(platform)) if (subject.context.issuer.bootstraps) yield subject;
}

function* ingressClasses({ cluster, sync, ingressClasses: all }: Platform): Iterable<Subject<ClusterContext & { ingressClass: IngressClass }>> {
  for (const ingressClass of all) yield { context: { cluster, sync, ingressClass }, origin: ['ingress'] };
}

function* cloudBalancers({ cluster, sync, cloudBalancers: all }: Platform): Iterable<Subject<ClusterContext & { balancer: CloudBalancer }>> {
  for (const balancer of all) yield { context: { cluster, sync, balancer }, origin: ['otomi', 'hasCloudLB'] };
}

function* gatewayNetworks({ cluster, sync, gatewayNetworks: all }: Platform): Iterable<Subject<ClusterContext & { network: GatewayNetwork }>> {
  for (const network of all) yield { context: { cluster, sync, network }, origin: ['cluster'] };
}

const theTeam = (context: TeamContext): Subject<TeamContext>[] => [{ context, origin: context.team.origin }];

function* appGateways({ cluster, sync, appGateways: all }: Platform): Iterable<Subject<GatewayContext>> {
  for (const gateway of all) yield { context: { cluster, sync, gateway, file: ofIstio('gateways') }, origin: ['cluster'] };
}

function* teamGateways(context: TeamContext): Iterable<Subject<GatewayContext>> {
  for (const gateway of context.team.gateways) yield { context: { ...context, gateway, file: inTeam('mesh')(context) }, origin: context.team.origin };
}

function* secrets({ cluster, sync, secrets: { all } }: Platform): Iterable<Subject<SecretContext>> {
  for (const secret of all) yield { context: { cluster, sync, secret }, origin: secret.origin };
}

/** The delivery of all secrets that belong to no team. */
function* ownSecrets({ cluster, sync, secrets: { all, wave, store } }: Platform): Iterable<Subject<ClusterContext & { wave: number; files: string[] }>> {
  const files = all.flatMap(({ owner, delivery, file }) => (owner.kind === 'team' || delivery === 'generated' || delivery === 'none' ? [] : [file]));
  const fromFolder = (file: string): string => (file.startsWith('secrets/') ? file.slice('secrets/'.length) : `../${file}`);
  const inOutput = [...new Set([...files, ...(store !== undefined && all.some(({ delivery }) => delivery === 'external') ? [storeFile] : [])])];
  if (inOutput.length > 0) yield { context: { cluster, sync, wave, files: inOutput.map(fromFolder).sort() }, origin: ['cluster'] };
}

/** The store that External Secrets reads, where something is fetched from it and the operator is ours. */
function* secretStores({ cluster, sync, secrets: { all, store } }: Platform): Iterable<Subject<StoreContext>> {
  if (store !== undefined && all.some(({ delivery }) => delivery === 'external')) yield { context: { cluster, sync, store }, origin: ['secrets'] };
}

function* services(context: TeamContext): Iterable<Subject<ServiceContext>> {
  for (const service of context.team.services) yield { context: { ...context, service }, origin: service.origin };
}

function* destinations(team: TeamContext): Iterable<Subject<DestinationContext>> {
  for (const { context, origin } of services(team)) for (const destination of context.service.destinations) yield { context: { ...context, destination }, origin };
}

function* appHosts({ cluster, sync, appHosts: all }: Platform): Iterable<Subject<HostContext>> {
  for (const host of all) yield { context: { cluster, sync, host, file: ofIstio(`hosts/${host.host}`) }, origin: host.origin };
}

function* teamHosts(context: TeamContext): Iterable<Subject<TeamHostContext>> {
  for (const host of context.team.hosts) {
    const name = host.service === undefined ? `hosts/${host.host}` : `services/${host.service}`;
    yield { context: { ...context, host, file: inTeam(name)(context) }, origin: host.origin };
  }
}

function* appLogins({ cluster, sync, appRoutes }: Platform): Iterable<Subject<LoginContext>> {
  for (const { login, origin } of appRoutes) if (login !== undefined) yield { context: { cluster, sync, login, file: ofIstio('logins') }, origin };
}

function* teamLogins(team: TeamContext): Iterable<Subject<LoginContext>> {
  const { cluster, sync } = team;
  for (const { context, origin } of services(team)) {
    const { login } = context.service;
    if (login !== undefined) yield { context: { cluster, sync, login, file: serviceFile(context) }, origin };
  }
}

function* caNamespaces({ cluster, sync, trustedCa: certificate, caNamespaces: all }: Platform): Iterable<Subject<NamespaceContext & { certificate: string | undefined }>> {
  for (const namespace of all) yield { context: { cluster, sync, certificate, namespace }, origin: ['apps', 'cert-manager'] };
}

function* jobs(context: TeamContext): Iterable<Subject<JobContext>> {
  for (const job of context.team.jobs) yield { context: { ...context, job }, origin: job.origin };
}

function* apps({ cluster, sync, apps: all }: Platform): Iterable<Subject<AppContext>> {
  for (const app of all) yield { context: { cluster, sync, app }, origin: app.origin };
}

function* releases(platform: Platform): Iterable<Subject<ReleaseContext>> {
  for (const { context, origin } of apps(platform)) for (const release of context.app.releases) yield { context: { ...context, release }, origin };
}

function* repositories({ cluster, sync, chartRepositories }: Platform): Iterable<Subject<RepositoryContext>> {
  for (const repository of chartRepositories) yield { context: { cluster, sync, repository }, origin: ['apps'] };
}

function* manifestFolders(platform: Platform): Iterable<Subject<FolderContext>> {
  const { cluster, sync, manifestFolders: all } = platform;
  for (const folder of all) yield { context: { cluster, sync, folder }, origin: folder.origin };
  // Asked for last: what it is made from is no reason for the others.
  const { generated } = platform;
  if (generated !== undefined) yield { context: { cluster, sync, folder: generated.folder }, origin: generated.folder.origin };
}

function* tasks(platform: Platform): Iterable<Subject<TaskContext>> {
  const { cluster, sync, tasks: all } = platform;
  for (const task of all) yield { context: { cluster, sync, task }, origin: task.origin };
  const { generated } = platform;
  if (generated !== undefined) yield { context: { cluster, sync, task: generated.task }, origin: generated.task.origin };
}

function* taskRoles(platform: Platform): Iterable<Subject<TaskContext & { role: TaskRole }>> {
  for (const { context, origin } of tasks(platform)) for (const role of context.task.roles) yield { context: { ...context, role }, origin };
}

function* policies({ cluster, sync, policies: all }: Platform): Iterable<Subject<PolicyContext>> {
  for (const policy of all) yield { context: { cluster, sync, policy }, origin: policy.origin };
}

/** A team that has a policy otherwise has a Constraint of its own; the code is the same. */
function* policyTemplates(platform: Platform): Iterable<Subject<PolicyContext>> {
  const seen = new Set<string>();
  for (const subject of policies(platform)) {
    const { id } = subject.context.policy;
    if (!seen.has(id)) yield subject;
    seen.add(id);
  }
}

const ownPolicies = (part: 'templates' | 'constraints' | 'expansions') =>
  function* ({ cluster, sync, ownPolicies: own }: Platform): Iterable<Subject<OwnPolicyContext>> {
    for (const { object, source } of own[part]) yield { context: { cluster, sync, own: object }, origin: ['policies'], source };
  };

function* policyScope({ cluster, sync, policies: all, policyScope: scope, ownPolicies: own }: Platform): Iterable<Subject<ClusterContext & { scope: PolicyScope }>> {
  if (all.length > 0 || own.templates.length > 0) yield { context: { cluster, sync, scope }, origin: ['policies'] };
}

const allApps = ({ cluster, sync, apps: all }: Platform): Subject<AppsContext>[] => [{ context: { cluster, sync, apps: all }, origin: ['apps'] }];

const inTeam = (file: string) => ({ team }: TeamContext): string => `teams/${team.id}/${file}.yaml`;
const serviceFile = ({ team, service }: ServiceContext): string => `teams/${team.id}/services/${service.name}.yaml`;
const secretFile = ({ secret }: SecretContext): string => secret.file;
const isDelivered = (delivery: PlatformSecret['delivery']) => ({ secret }: SecretContext): boolean => secret.delivery === delivery;
const storeFile = 'secrets/store.yaml';
const hostFile = ({ file }: HostContext): string => file;
/** What only exists once an app's charts have brought its kinds is in that app's folder, to be synced after them. */
const ofCertManager = (file: string): string => `apps/cert-manager/manifests/${file}.yaml`;
const ofIstio = (file: string): string => `apps/istio/manifests/${file}.yaml`;
const ofGatekeeper = (file: string) => (): string => `apps/gatekeeper/manifests/${file}.yaml`;
const inTask = (file: string) => ({ task }: TaskContext): string => `tasks/${task.name}/${file}.yaml`;
const jobFile = ({ team, job }: JobContext): string => `teams/${team.id}/jobs/${job.name}.yaml`;

const isArgo = ({ sync }: ClusterContext): boolean => sync.engine === 'argocd' && sync.repoURL !== undefined;
const isFlux = ({ sync }: ClusterContext): boolean => sync.engine === 'flux' && sync.repoURL !== undefined;
const runs = (kind: 'ksvc' | 'deployment') => ({ service }: ServiceContext): boolean => service.workload?.kind === kind;
const hasGatekeeper = ({ cluster }: ClusterContext): boolean => cluster.apps['gatekeeper'] === true;
const has = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

/** Every output kind, in the order in which objects stand in a file. A new kind is one template and one line here. */
export const emitters: readonly Emitter[] = [
  emitter('cluster/namespace', { ofPlatform: namespaces }, () => 'cluster/namespaces.yaml'),

  emitter('cluster/storage-class', { ofPlatform: storageClasses }, () => 'cluster/storage-classes.yaml'),
  emitter('cluster/priority-class', { ofPlatform: theCluster }, () => 'cluster/roles-and-priorities.yaml'),
  emitter('cluster/team-member-role', { ofPlatform: theCluster }, () => 'cluster/roles-and-priorities.yaml'),
  emitter('cluster/self-signed-issuer', { ofPlatform: customCa }, () => ofCertManager('issuers')),
  emitter('cluster/custom-ca', { ofPlatform: customCa }, () => ofCertManager('issuers')),
  emitter('cluster/certificate-issuer', { ofPlatform: certificateIssuers }, () => ofCertManager('issuers')),
  emitter('cluster/ca-certificate', { ofPlatform: caNamespaces }, () => ofCertManager('ca-certificates'), ({ certificate }) => certificate === undefined),
  emitter('cluster/trusted-ca', { ofPlatform: caNamespaces }, () => ofCertManager('ca-certificates'), ({ certificate }) => certificate !== undefined),
  emitter('cluster/ingress-class', { ofPlatform: ingressClasses }, () => 'cluster/ingress-classes.yaml'),
  emitter('cluster/cloud-balancer', { ofPlatform: cloudBalancers }, () => 'cluster/cloud-balancers.yaml'),
  emitter('cluster/peer-authentication', { ofPlatform: theCluster }, () => ofIstio('mesh')),
  emitter('cluster/mesh-deny', { ofPlatform: theCluster }, () => ofIstio('mesh')),
  emitter('cluster/gateway-authorization', { ofPlatform: gatewayNetworks }, () => ofIstio('mesh')),
  emitter('cluster/namespace-authorization', { ofPlatform: namespaces }, () => ofIstio('mesh'), ({ namespace }) => namespace.isInMesh),
  emitter('cluster/egress-gateway', { ofPlatform: theCluster }, () => ofIstio('mesh'), ({ cluster }) => cluster.hasEgressGateway),

  emitter('gatekeeper/config', { ofPlatform: policyScope }, ofGatekeeper('config'), hasGatekeeper),
  emitter('gatekeeper/constraint-template', { ofPlatform: policyTemplates }, ofGatekeeper('policies'), hasGatekeeper),
  emitter('gatekeeper/own-template', { ofPlatform: ownPolicies('templates') }, ofGatekeeper('own-policies'), hasGatekeeper),
  emitter('gatekeeper/own-expansion', { ofPlatform: ownPolicies('expansions') }, ofGatekeeper('own-policies'), hasGatekeeper),
  // Their kinds come from the templates, so they are synced after them.
  emitter('gatekeeper/constraint', { ofPlatform: policies }, () => 'apps/gatekeeper-constraints/manifests/constraints.yaml', hasGatekeeper),
  emitter('gatekeeper/own-constraint', { ofPlatform: ownPolicies('constraints') }, () => 'apps/gatekeeper-constraints/manifests/own-constraints.yaml', hasGatekeeper),

  emitter('team/namespace', { ofTeam: theTeam }, inTeam('team')),
  emitter('team/resource-quota', { ofTeam: theTeam }, inTeam('team'), ({ team }) => team.quota !== undefined),
  emitter('team/limit-range', { ofTeam: theTeam }, inTeam('team'), ({ team }) => team.limits !== undefined),
  emitter('team/service-account', { ofTeam: theTeam }, inTeam('team')),
  emitter('team/role-binding', { ofTeam: theTeam }, inTeam('team')),
  emitter('team/network-policy-default-deny', { ofTeam: theTeam }, inTeam('network-policies'), ({ team }) => team.isIngressDenied || team.isEgressDenied),
  emitter('team/network-policy-platform-ingress', { ofTeam: theTeam }, inTeam('network-policies'), ({ team }) => team.isIngressDenied),
  emitter('team/network-policy-platform-egress', { ofTeam: theTeam }, inTeam('network-policies'), ({ team }) => team.isEgressDenied),
  emitter('team/sidecar', { ofTeam: theTeam }, inTeam('mesh'), ({ team }) => team.isEgressDenied),
  emitter('team/gateway', { ofPlatform: appGateways, ofTeam: teamGateways }, ({ file }) => file),
  emitter('team/wildcard-certificate', { ofTeam: theTeam }, inTeam('mesh'), ({ team }) => team.hosts.some(({ needsCertificate, isPassThrough }) => !needsCertificate && !isPassThrough)),
  emitter('secrets/secret-store', { ofPlatform: secretStores }, () => storeFile),
  emitter('secrets/secret', { ofPlatform: secrets }, secretFile, isDelivered('plain')),
  emitter('secrets/external-secret', { ofPlatform: secrets }, secretFile, isDelivered('external')),
  emitter('secrets/sealed-secret', { ofPlatform: secrets }, secretFile, isDelivered('sealed')),
  emitter('secrets/sops-secret', { ofPlatform: secrets }, secretFile, isDelivered('sops')),

  emitter('team/alertmanager-config', { ofTeam: theTeam }, inTeam('observability'), ({ cluster, team }) => cluster.apps['prometheus'] === true && team.alerts !== undefined),
  emitter('team/grafana-datasource', { ofTeam: theTeam }, inTeam('observability'), ({ cluster }) => cluster.isMultitenant && cluster.apps['grafana'] === true && cluster.apps['loki'] === true),

  emitter('service/files', { ofTeam: services }, serviceFile, ({ service }) => Object.keys(service.workload?.pod.files ?? {}).length > 0),
  emitter('service/knative-service', { ofTeam: services }, serviceFile, runs('ksvc')),
  emitter('service/deployment', { ofTeam: services }, serviceFile, runs('deployment')),
  emitter('service/service', { ofTeam: services }, serviceFile, runs('deployment')),
  emitter('service/horizontal-pod-autoscaler', { ofTeam: services }, serviceFile, ({ service }) => service.workload?.autoscaling !== undefined),
  emitter('service/pod-disruption-budget', { ofTeam: services }, serviceFile, ({ service }) => service.workload?.isReplicated === true),
  emitter('service/network-policy-ingress', { ofTeam: services }, serviceFile, ({ service }) => has(service.ingress)),
  emitter('service/network-policy-egress', { ofTeam: services }, serviceFile, ({ service }) => has(service.egress)),
  emitter('service/service-entry', { ofTeam: destinations }, serviceFile),
  emitter('service/egress-route', { ofTeam: destinations }, serviceFile, ({ cluster, destination }) => cluster.hasEgressGateway && has(destination.tlsPorts)),
  emitter('service/request-authentication', { ofTeam: services }, serviceFile, ({ service }) => service.authorization.needsToken),
  emitter('service/authorization-policy', { ofTeam: services }, serviceFile),
  emitter('service/service-monitor', { ofTeam: services }, serviceFile, ({ cluster, service }) => cluster.apps['prometheus'] === true && service.metrics !== undefined),
  emitter('service/login', { ofPlatform: appLogins, ofTeam: teamLogins }, ({ file }) => file),
  emitter('service/login-token', { ofPlatform: appLogins, ofTeam: teamLogins }, ({ file }) => file, ({ login }) => login.admission !== undefined),
  emitter('service/login-admission', { ofPlatform: appLogins, ofTeam: teamLogins }, ({ file }) => file, ({ login }) => login.admission !== undefined),
  emitter('service/virtual-service', { ofPlatform: appHosts, ofTeam: teamHosts }, hostFile),
  emitter('service/certificate', { ofPlatform: appHosts, ofTeam: teamHosts }, hostFile, ({ host }) => host.needsCertificate),
  emitter('service/ingress', { ofPlatform: appHosts, ofTeam: teamHosts }, hostFile, ({ cluster }) => cluster.tlsEndsAt === 'nginx'),
  emitter('service/probe', { ofTeam: teamHosts }, hostFile, ({ cluster, host }) => cluster.apps['prometheus-blackbox-exporter'] === true && host.network === 'public'),

  emitter('job/files', { ofTeam: jobs }, jobFile, ({ job }) => Object.keys(job.pod.files).length > 0),
  emitter('job/job', { ofTeam: jobs }, jobFile, ({ job }) => job.kind === 'Job'),
  emitter('job/cron-job', { ofTeam: jobs }, jobFile, ({ job }) => job.kind === 'CronJob'),

  emitter('tasks/spec', { ofPlatform: tasks }, inTask('spec')),
  emitter('tasks/service-account', { ofPlatform: tasks }, inTask('job')),
  emitter('tasks/role', { ofPlatform: taskRoles }, inTask('job')),
  emitter('tasks/role-binding', { ofPlatform: taskRoles }, inTask('job')),
  emitter('tasks/job', { ofPlatform: tasks }, inTask('job')),

  emitter('argocd/platform-project', { ofPlatform: theCluster }, () => 'argocd/platform.yaml', isArgo),
  emitter('argocd/root-application', { ofPlatform: theCluster }, () => 'root-application.yaml', isArgo),
  emitter('argocd/cluster-application', { ofPlatform: theCluster }, () => 'argocd/cluster.yaml', isArgo),
  emitter('argocd/secrets-application', { ofPlatform: ownSecrets }, () => 'argocd/secrets.yaml', isArgo),
  emitter('argocd/app-release', { ofPlatform: releases }, ({ app }) => `argocd/apps/${app.id}.yaml`, isArgo),
  emitter('argocd/app-manifests', { ofPlatform: manifestFolders }, ({ folder }) => `argocd/${folder.file}.yaml`, isArgo),
  emitter('argocd/team-project', { ofTeam: theTeam }, ({ team }) => `argocd/teams/${team.id}.yaml`, isArgo),
  emitter('argocd/team-application', { ofTeam: theTeam }, ({ team }) => `argocd/teams/${team.id}.yaml`, isArgo),
  emitter('argocd/team-own-application', { ofTeam: theTeam }, ({ team }) => `argocd/teams/${team.id}.yaml`, (context) => isArgo(context) && context.team.project.repository !== undefined),

  emitter('flux/git-repository', { ofPlatform: theCluster }, () => 'flux/platform.yaml', isFlux),
  emitter('flux/cluster-kustomization', { ofPlatform: theCluster }, () => 'flux/cluster.yaml', isFlux),
  emitter('flux/secrets-kustomization', { ofPlatform: ownSecrets }, () => 'flux/secrets.yaml', isFlux),
  { ...emitter('flux/secrets-folder', { ofPlatform: ownSecrets }, () => 'secrets/kustomization.yaml', isFlux), isPlain: true },
  emitter('flux/app-repository', { ofPlatform: repositories }, () => 'flux/chart-repositories.yaml', isFlux),
  emitter('flux/app-release', { ofPlatform: releases }, ({ app }) => `flux/apps/${app.id}.yaml`, isFlux),
  emitter('flux/app-manifests', { ofPlatform: manifestFolders }, ({ folder }) => `flux/${folder.file}.yaml`, isFlux),
  emitter('flux/app-values-kustomization', { ofPlatform: allApps }, () => 'flux/app-values.yaml', isFlux),
  { ...emitter('flux/app-values', { ofPlatform: allApps }, () => 'apps/kustomization.yaml', isFlux), isPlain: true },
  emitter('flux/team-kustomization', { ofTeam: theTeam }, ({ team }) => `flux/teams/${team.id}.yaml`, isFlux),
];
