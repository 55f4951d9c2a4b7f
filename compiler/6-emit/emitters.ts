import type { Cluster, Namespace, Platform, Service, Sync, Team } from '../5-derive/platform.ts';
import { emitter, type Emitter, type Subject } from './emitter.ts';

/** What the templates of each group can name. */
type ClusterContext = { cluster: Cluster; sync: Sync };
type NamespaceContext = { cluster: Cluster; namespace: Namespace };
type TeamContext = { cluster: Cluster; sync: Sync; team: Team };
type ServiceContext = { cluster: Cluster; team: Team; service: Service };

const theCluster = ({ cluster, sync }: Platform): Subject<ClusterContext>[] => [{ context: { cluster, sync }, origin: ['cluster'] }];

function* namespaces({ cluster, namespaces: all }: Platform): Iterable<Subject<NamespaceContext>> {
  for (const namespace of all) yield { context: { cluster, namespace }, origin: namespace.origin };
}

function* teams({ cluster, sync, teams: all }: Platform): Iterable<Subject<TeamContext>> {
  for (const team of all) yield { context: { cluster, sync, team }, origin: team.origin };
}

function* services({ cluster, teams: all }: Platform): Iterable<Subject<ServiceContext>> {
  for (const team of all) for (const service of team.services) yield { context: { cluster, team, service }, origin: service.origin };
}

const inTeam = (file: string) => ({ team }: TeamContext): string => `teams/${team.id}/${file}.yaml`;
const serviceFile = ({ team, service }: ServiceContext): string => `teams/${team.id}/services/${service.name}.yaml`;
const isArgo = ({ sync }: { sync: Sync }): boolean => sync.engine === 'argocd' && sync.repoURL !== undefined;
const isFlux = ({ sync }: { sync: Sync }): boolean => sync.engine === 'flux' && sync.repoURL !== undefined;

/** Every output kind, in the order in which objects stand in a file. A new kind is one template and one line here. */
export const emitters: readonly Emitter[] = [
  emitter('cluster/namespace', namespaces, () => 'cluster/namespaces.yaml'),

  emitter('team/namespace', teams, inTeam('team')),
  emitter('team/resource-quota', teams, inTeam('team'), ({ team }) => team.quota !== undefined),
  emitter('team/role-binding', teams, inTeam('team')),
  emitter('team/network-policy-default-deny', teams, inTeam('network-policies'), ({ team }) => team.isIngressDenied || team.isEgressDenied),
  emitter('team/network-policy-platform-ingress', teams, inTeam('network-policies'), ({ team }) => team.isIngressDenied),
  emitter('team/network-policy-platform-egress', teams, inTeam('network-policies'), ({ team }) => team.isEgressDenied),

  emitter('service/virtual-service', services, serviceFile, ({ service }) => service.route !== undefined),

  emitter('argocd/root-application', theCluster, () => 'root-application.yaml', isArgo),
  emitter('argocd/cluster-application', theCluster, () => 'argocd/cluster.yaml', isArgo),
  emitter('argocd/team-project', teams, ({ team }) => `argocd/teams/${team.id}.yaml`, isArgo),
  emitter('argocd/team-application', teams, ({ team }) => `argocd/teams/${team.id}.yaml`, isArgo),

  emitter('flux/git-repository', theCluster, () => 'flux/platform.yaml', isFlux),
  emitter('flux/cluster-kustomization', theCluster, () => 'flux/cluster.yaml', isFlux),
  emitter('flux/team-kustomization', teams, ({ team }) => `flux/teams/${team.id}.yaml`, isFlux),
];
