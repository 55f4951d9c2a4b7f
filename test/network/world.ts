import { compile } from '../../compiler/compile.ts';
import type { Catalog } from '../../compiler/catalog/catalog.ts';
import type { KubeObject } from '../../compiler/output-tree.ts';
import type { AuthorizationPolicy, MeshPolicies, PeerAuthentication, RequestAuthentication } from './authorization.ts';
import type { Labels } from './label-selector.ts';
import type { Endpoint, NetworkPolicy } from './network-policy.ts';
import { serviceNames, teamIds, toSource, type ServiceName, type Settings, type TeamId } from './settings.ts';
import type { VirtualService } from './virtual-service.ts';

/** Somebody who may want to talk to somebody. */
export interface Actor {
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Whose pod it is, and of which service; a team has pods of no service too. */
  readonly team?: TeamId;
  readonly service?: ServiceName;
  readonly role?: 'gateway' | 'activator' | 'prometheus' | 'dns';
  /** Who it is in the mesh; undefined for whoever has no sidecar. */
  readonly principal: string | undefined;
}

/** A cluster after the output was applied to it. */
export interface World {
  readonly actors: readonly Actor[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly mesh: MeshPolicies;
  readonly virtualServices: readonly VirtualService[];
}

/** Compiles the settings and puts pods next to what comes out. Throws the diagnostics if anything is wrong with them. */
export function buildWorld(settings: Settings, catalog: Catalog): World {
  const { clusters, diagnostics } = compile(toSource(settings), catalog);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  const objects = [...cluster.files.values()].flatMap(({ manifests }) => manifests.map(({ object }) => object));
  const all = <T>(kind: string): T[] => objects.filter((object) => object.kind === kind) as unknown as T[];
  return {
    actors: [...teamIds.flatMap((team) => teamPods(team, objects)), ...platformPods(objects), ...outside],
    networkPolicies: all<NetworkPolicy>('NetworkPolicy'),
    mesh: {
      rootNamespace: 'istio-system',
      peerAuthentications: all<PeerAuthentication>('PeerAuthentication'),
      requestAuthentications: all<RequestAuthentication>('RequestAuthentication'),
      authorizationPolicies: all<AuthorizationPolicy>('AuthorizationPolicy'),
    },
    virtualServices: all<VirtualService>('VirtualService'),
  };
}

function teamPods(team: TeamId, objects: readonly KubeObject[]): Actor[] {
  const namespace = `team-${team}`;
  const services = serviceNames.map((service): Actor => ({ ...pod(namespace, podLabels(service, namespace, objects), objects, service), team, service }));
  return [...services, { ...pod(namespace, { app: 'bare' }, objects, 'bare'), team }, { ...jobPod(namespace, objects), team }];
}

/** A pod of the team's job: it is in the mesh when its template doesn't refuse. */
function jobPod(namespace: string, objects: readonly KubeObject[]): Actor {
  const { annotations = {}, labels } = templateOf('Job', 'job', namespace, objects);
  const { principal, ...job } = pod(namespace, labels, objects, 'job');
  return { ...job, principal: annotations['sidecar.istio.io/inject'] === 'false' ? undefined : principal };
}

/** The labels that pods of a service have: from their template where we make one, else as Knative and the documentation say. */
function podLabels(service: ServiceName, namespace: string, objects: readonly KubeObject[]): Labels {
  const byKnative = { 'serving.knative.dev/service': service, 'serving.knative.dev/revision': `${service}-00001` };
  switch (service) {
    case 'deployed':
      return templateOf('Deployment', service, namespace, objects).labels;
    case 'knative':
      return { ...templateOf('Service', service, namespace, objects).labels, ...byKnative };
    case 'predeployed':
      return byKnative;
    case 'existing':
      return { 'otomi.io/app': service };
  }
}

interface PodMetadata {
  readonly labels: Labels;
  readonly annotations?: Labels;
}

function templateOf(kind: string, name: string, namespace: string, objects: readonly KubeObject[]): PodMetadata {
  const found = objects.find(({ kind: own, metadata }) => own === kind && metadata.namespace === namespace && metadata.name.startsWith(name));
  const { spec } = found as unknown as { spec: { template: { metadata: PodMetadata } } };
  return spec.template.metadata;
}

/**
 * The platform's pods, by the labels that their charts give them. That Knative's activator is in the mesh is Knative's own condition for
 * strict mutual TLS (https://knative.dev/docs/serving/istio-authorization/).
 */
function platformPods(objects: readonly KubeObject[]): Actor[] {
  return [
    { ...pod('istio-system', { istio: 'ingressgateway-public' }, objects, 'public gateway'), role: 'gateway' },
    { ...pod('istio-system', { istio: 'ingressgateway-private' }, objects, 'private gateway'), role: 'gateway' },
    { ...pod('knative-serving', { app: 'activator' }, objects, 'activator'), role: 'activator' },
    { ...pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' }, objects, 'prometheus'), role: 'prometheus', principal: undefined },
    { ...pod('monitoring', { 'app.kubernetes.io/name': 'loki' }, objects, 'loki'), principal: undefined },
    { ...pod('harbor', { app: 'harbor' }, objects, 'harbor') },
    { ...pod('kube-system', { 'k8s-app': 'kube-dns' }, objects, 'kube-dns'), role: 'dns', principal: undefined },
    // Somebody who would like to be taken for a team.
    { ...pod('default', { 'otomi.io/app': 'deployed', team: 'a' }, objects, 'stranger'), principal: undefined },
  ];
}

function pod(namespace: string, labels: Labels, objects: readonly KubeObject[], name: string): Actor {
  const made = objects.find((object) => object.kind === 'Namespace' && object.metadata.name === namespace);
  const namespaceLabels = (made?.metadata['labels'] ?? { 'kubernetes.io/metadata.name': namespace }) as Labels;
  return { name: `${name} in ${namespace}`, endpoint: { ip: '10.244.1.1', pod: { namespace, namespaceLabels, labels } }, principal: `cluster.local/ns/${namespace}/sa/default` };
}

const outside: Actor[] = ['198.51.100.20', '203.0.113.9', '10.77.0.5', '192.168.1.1', '2001:db8::20', '2001:db8::99', 'fd00::1'].map((ip) => ({ name: ip, endpoint: { ip }, principal: undefined }));
