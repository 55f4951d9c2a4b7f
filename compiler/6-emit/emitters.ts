import type { CertificateIssuer, Cluster, Destination, Gateway, GatewayNetwork, Host, IngressClass, Job, Namespace, Platform, Service, StorageClass, Sync, Team, TeamSecret } from '../5-derive/platform.ts';
import { emitter, type Emitter, type Subject } from './emitter.ts';

/** What the templates of each group can name. */
type ClusterContext = { cluster: Cluster; sync: Sync };
type NamespaceContext = ClusterContext & { namespace: Namespace };
type TeamContext = ClusterContext & { team: Team };
type GatewayContext = TeamContext & { gateway: Gateway };
type SecretContext = TeamContext & { secret: TeamSecret };
type ServiceContext = TeamContext & { service: Service };
type DestinationContext = ServiceContext & { destination: Destination };
type HostContext = TeamContext & { host: Host };
type JobContext = TeamContext & { job: Job };

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

function* gatewayNetworks({ cluster, sync, gatewayNetworks: all }: Platform): Iterable<Subject<ClusterContext & { network: GatewayNetwork }>> {
  for (const network of all) yield { context: { cluster, sync, network }, origin: ['cluster'] };
}

function* teams({ cluster, sync, teams: all }: Platform): Iterable<Subject<TeamContext>> {
  for (const team of all) yield { context: { cluster, sync, team }, origin: team.origin };
}

function* gateways(platform: Platform): Iterable<Subject<GatewayContext>> {
  for (const { context, origin } of teams(platform)) for (const gateway of context.team.gateways) yield { context: { ...context, gateway }, origin };
}

function* secrets(platform: Platform): Iterable<Subject<SecretContext>> {
  for (const { context } of teams(platform)) for (const secret of context.team.secrets) yield { context: { ...context, secret }, origin: secret.origin };
}

function* services(platform: Platform): Iterable<Subject<ServiceContext>> {
  for (const { context } of teams(platform)) for (const service of context.team.services) yield { context: { ...context, service }, origin: service.origin };
}

function* destinations(platform: Platform): Iterable<Subject<DestinationContext>> {
  for (const { context, origin } of services(platform)) for (const destination of context.service.destinations) yield { context: { ...context, destination }, origin };
}

function* hosts(platform: Platform): Iterable<Subject<HostContext>> {
  for (const { context } of teams(platform)) for (const host of context.team.hosts) yield { context: { ...context, host }, origin: host.origin };
}

function* jobs(platform: Platform): Iterable<Subject<JobContext>> {
  for (const { context } of teams(platform)) for (const job of context.team.jobs) yield { context: { ...context, job }, origin: job.origin };
}

const inTeam = (file: string) => ({ team }: TeamContext): string => `teams/${team.id}/${file}.yaml`;
const serviceFile = ({ team, service }: ServiceContext): string => `teams/${team.id}/services/${service.name}.yaml`;
const hostFile = ({ team, host }: HostContext): string => `teams/${team.id}/${host.service === undefined ? `hosts/${host.host}` : `services/${host.service}`}.yaml`;
const jobFile = ({ team, job }: JobContext): string => `teams/${team.id}/jobs/${job.name}.yaml`;

const isArgo = ({ sync }: ClusterContext): boolean => sync.engine === 'argocd' && sync.repoURL !== undefined;
const isFlux = ({ sync }: ClusterContext): boolean => sync.engine === 'flux' && sync.repoURL !== undefined;
const runs = (kind: 'ksvc' | 'deployment') => ({ service }: ServiceContext): boolean => service.workload?.kind === kind;
const has = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

/** Every output kind, in the order in which objects stand in a file. A new kind is one template and one line here. */
export const emitters: readonly Emitter[] = [
  emitter('cluster/namespace', namespaces, () => 'cluster/namespaces.yaml'),

  emitter('cluster/storage-class', storageClasses, () => 'cluster/storage-classes.yaml'),
  emitter('cluster/priority-class', theCluster, () => 'cluster/roles-and-priorities.yaml'),
  emitter('cluster/team-member-role', theCluster, () => 'cluster/roles-and-priorities.yaml'),
  emitter('cluster/self-signed-issuer', customCa, () => 'cluster/certificate-issuers.yaml'),
  emitter('cluster/custom-ca', customCa, () => 'cluster/certificate-issuers.yaml'),
  emitter('cluster/certificate-issuer', certificateIssuers, () => 'cluster/certificate-issuers.yaml'),
  emitter('cluster/ingress-class', ingressClasses, () => 'cluster/ingress-classes.yaml'),
  emitter('cluster/peer-authentication', theCluster, () => 'cluster/mesh.yaml'),
  emitter('cluster/mesh-deny', theCluster, () => 'cluster/mesh.yaml'),
  emitter('cluster/gateway-authorization', gatewayNetworks, () => 'cluster/mesh.yaml'),
  emitter('cluster/namespace-authorization', namespaces, () => 'cluster/mesh.yaml', ({ namespace }) => namespace.isInMesh),
  emitter('cluster/egress-gateway', theCluster, () => 'cluster/mesh.yaml', ({ cluster }) => cluster.hasEgressGateway),

  emitter('team/namespace', teams, inTeam('team')),
  emitter('team/resource-quota', teams, inTeam('team'), ({ team }) => team.quota !== undefined),
  emitter('team/limit-range', teams, inTeam('team'), ({ team }) => team.limits !== undefined),
  emitter('team/service-account', teams, inTeam('team')),
  emitter('team/role-binding', teams, inTeam('team')),
  emitter('team/network-policy-default-deny', teams, inTeam('network-policies'), ({ team }) => team.isIngressDenied || team.isEgressDenied),
  emitter('team/network-policy-platform-ingress', teams, inTeam('network-policies'), ({ team }) => team.isIngressDenied),
  emitter('team/network-policy-platform-egress', teams, inTeam('network-policies'), ({ team }) => team.isEgressDenied),
  emitter('team/sidecar', teams, inTeam('mesh'), ({ team }) => team.isEgressDenied),
  emitter('team/gateway', gateways, inTeam('mesh')),
  emitter('team/wildcard-certificate', teams, inTeam('mesh'), ({ team }) => team.hosts.some(({ needsCertificate, isPassThrough }) => !needsCertificate && !isPassThrough)),
  emitter('team/global-pull-secret', teams, inTeam('secrets'), ({ team }) => team.hasGlobalPullSecret),
  emitter('team/external-secret', secrets, inTeam('secrets')),

  emitter('team/alertmanager-config', teams, inTeam('observability'), ({ cluster, team }) => cluster.apps['prometheus'] === true && team.alerts !== undefined),
  emitter('team/alert-receivers', teams, inTeam('observability'), ({ cluster, team }) => cluster.apps['prometheus'] === true && team.alerts !== undefined),
  emitter('team/grafana-datasource', teams, inTeam('observability'), ({ cluster }) => cluster.isMultitenant && cluster.apps['grafana'] === true && cluster.apps['loki'] === true),

  emitter('service/files', services, serviceFile, ({ service }) => Object.keys(service.workload?.pod.files ?? {}).length > 0),
  emitter('service/knative-service', services, serviceFile, runs('ksvc')),
  emitter('service/deployment', services, serviceFile, runs('deployment')),
  emitter('service/service', services, serviceFile, runs('deployment')),
  emitter('service/horizontal-pod-autoscaler', services, serviceFile, ({ service }) => service.workload?.autoscaling !== undefined),
  emitter('service/pod-disruption-budget', services, serviceFile, ({ service }) => service.workload?.isReplicated === true),
  emitter('service/network-policy-ingress', services, serviceFile, ({ service }) => has(service.ingress)),
  emitter('service/network-policy-egress', services, serviceFile, ({ service }) => has(service.egress)),
  emitter('service/service-entry', destinations, serviceFile),
  emitter('service/egress-route', destinations, serviceFile, ({ cluster, destination }) => cluster.hasEgressGateway && has(destination.tlsPorts)),
  emitter('service/request-authentication', services, serviceFile, ({ service }) => service.authorization.needsToken),
  emitter('service/authorization-policy', services, serviceFile),
  emitter('service/service-monitor', services, serviceFile, ({ cluster, service }) => cluster.apps['prometheus'] === true && service.metrics !== undefined),
  emitter('service/virtual-service', hosts, hostFile),
  emitter('service/certificate', hosts, hostFile, ({ host }) => host.needsCertificate),
  emitter('service/ingress', hosts, hostFile, ({ cluster }) => cluster.tlsEndsAt === 'nginx'),
  emitter('service/probe', hosts, hostFile, ({ cluster, host }) => cluster.apps['prometheus-blackbox-exporter'] === true && host.network === 'public'),

  emitter('job/files', jobs, jobFile, ({ job }) => Object.keys(job.pod.files).length > 0),
  emitter('job/job', jobs, jobFile, ({ job }) => job.kind === 'Job'),
  emitter('job/cron-job', jobs, jobFile, ({ job }) => job.kind === 'CronJob'),

  emitter('argocd/platform-project', theCluster, () => 'argocd/platform.yaml', isArgo),
  emitter('argocd/root-application', theCluster, () => 'root-application.yaml', isArgo),
  emitter('argocd/cluster-application', theCluster, () => 'argocd/cluster.yaml', isArgo),
  emitter('argocd/team-project', teams, ({ team }) => `argocd/teams/${team.id}.yaml`, isArgo),
  emitter('argocd/team-application', teams, ({ team }) => `argocd/teams/${team.id}.yaml`, isArgo),
  emitter('argocd/team-own-application', teams, ({ team }) => `argocd/teams/${team.id}.yaml`, (context) => isArgo(context) && context.team.project.repository !== undefined),

  emitter('flux/git-repository', theCluster, () => 'flux/platform.yaml', isFlux),
  emitter('flux/cluster-kustomization', theCluster, () => 'flux/cluster.yaml', isFlux),
  emitter('flux/team-kustomization', teams, ({ team }) => `flux/teams/${team.id}.yaml`, isFlux),
];
