import type { Values } from '../../4-validate/value-types.ts';
import { compareText } from '../../diagnostics/diagnostic.ts';
import type { Labels } from '../labels.ts';
import { ingressBackend } from '../service/derive-hosts.ts';
import type { Host } from '../service/host.ts';
import type { Cluster } from './cluster.ts';

/** A load balancer of the cloud in front of the cluster, as an Ingress. */
export interface CloudBalancer {
  readonly name: string;
  readonly namespace: string;
  readonly ingressClass: string;
  readonly annotations: Labels;
  readonly hosts: readonly Host[];
  /** Whether it takes the hosts' certificates from beside it. */
  readonly hasCertificates: boolean;
  /** The Service that it leads to. */
  readonly backend: object;
}

type Network = Host['network'];

/** What balancers are made for. */
interface Surroundings {
  readonly values: Values;
  readonly cluster: Cluster;
  readonly hosts: readonly Host[];
}

/**
 * The load balancers of the cloud that stand in front of the cluster (`otomi.hasCloudLB`): each ends TLS for the hosts of one way in and leads to
 * the Service there, nginx's or the mesh gateway's. Only for providers whose controller is an app of ours, in the cases that it can serve: on
 * Google, and behind nginx on Azure (whose controller looks for certificates beside the Ingress), the platform team makes them.
 */
export function deriveCloudBalancers(surroundings: Surroundings): CloudBalancer[] {
  const { cluster } = surroundings;
  if (cluster.provider === 'aws') return waysIn(surroundings).flatMap((way) => albs(way, cluster));
  if (cluster.provider === 'azure' && cluster.tlsEndsAt === 'gateway') return waysIn(surroundings).map((way) => applicationGateway(way, cluster));
  return [];
}

/** A Service that traffic enters by, and the hosts behind it. */
interface WayIn {
  readonly name: string;
  readonly network: Network;
  readonly namespace: string;
  readonly service: string;
  readonly isNginx: boolean;
  readonly hosts: () => readonly Host[];
}

function waysIn({ values, cluster, hosts }: Surroundings): WayIn[] {
  const behind = (isBehind: (host: Host) => boolean) => () => distinct(hosts.filter((host) => !host.isPassThrough && isBehind(host)));
  const { platformClass, classes } = values.ingress;
  const ways = cluster.tlsEndsAt === 'nginx'
    ? [platformClass, ...classes].map(({ className, network }): WayIn => ({
        name: className,
        network,
        namespace: cluster.namespaces.ingress,
        service: `ingress-nginx-${className}-controller`,
        isNginx: true,
        hosts: behind(({ ingressClass }) => ingressClass === className),
      }))
    : (['private', 'public'] as const).map((network): WayIn => ({
        name: network,
        network,
        namespace: cluster.namespaces['istio-system'],
        service: `istio-ingressgateway-${network}`,
        isNginx: false,
        hosts: behind((host) => host.network === network),
      }));
  return ways.filter((way) => way.hosts().length > 0);
}

/** Several teams may share a host. */
function distinct(hosts: readonly Host[]): Host[] {
  const byName = new Map(hosts.map((host) => [host.host, host]));
  return [...byName].sort(([a], [b]) => compareText(a, b)).map(([, host]) => host);
}

/**
 * AWS: hosts whose certificate is named by its ARN are in an Ingress of their own, since the controller finds certificates by host only where
 * none is named; both are one balancer by their group.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
function albs(way: WayIn, cluster: Cluster): CloudBalancer[] {
  const common: Labels = {
    'alb.ingress.kubernetes.io/group.name': `platform-${way.name}`,
    'alb.ingress.kubernetes.io/scheme': way.network === 'public' ? 'internet-facing' : 'internal',
    'alb.ingress.kubernetes.io/target-type': 'instance',
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
    'alb.ingress.kubernetes.io/ssl-redirect': '443',
    // The mesh's gateway has no page of its own: that it answers is enough.
    ...(way.isNginx ? { 'alb.ingress.kubernetes.io/healthcheck-path': '/healthz' } : { 'alb.ingress.kubernetes.io/success-codes': '200,404' }),
  };
  const found = (): Host[] => way.hosts().filter(({ certificateArn }) => certificateArn === undefined);
  const named = (): Host[] => way.hosts().filter(({ certificateArn }) => certificateArn !== undefined);
  const arns = (): Labels => ({ 'alb.ingress.kubernetes.io/certificate-arn': [...new Set(named().map(({ certificateArn }) => certificateArn!))].sort().join(',') });
  return [
    ...(found().length > 0 ? [toBalancer('alb', way, { hosts: found, annotations: () => common }, cluster)] : []),
    ...(named().length > 0 ? [toBalancer('alb', { ...way, name: `${way.name}-named` }, { hosts: named, annotations: () => ({ ...common, ...arns() }) }, cluster)] : []),
  ];
}

/**
 * Azure: the certificates are those that the gateway would use itself.
 * https://azure.github.io/application-gateway-kubernetes-ingress/annotations/
 */
function applicationGateway(way: WayIn, cluster: Cluster): CloudBalancer {
  const annotations: Labels = {
    'appgw.ingress.kubernetes.io/ssl-redirect': 'true',
    'appgw.ingress.kubernetes.io/health-probe-port': '15021',
    'appgw.ingress.kubernetes.io/health-probe-path': '/healthz/ready',
    ...(way.network === 'private' && { 'appgw.ingress.kubernetes.io/use-private-ip': 'true' }),
  };
  return toBalancer('azure-application-gateway', way, { hosts: way.hosts, annotations: () => annotations, hasCertificates: true }, cluster);
}

interface Parts {
  readonly hosts: () => readonly Host[];
  readonly annotations: () => Labels;
  readonly hasCertificates?: boolean;
}

function toBalancer(ingressClass: string, { name, namespace, service }: WayIn, { hosts, annotations, hasCertificates = false }: Parts, cluster: Cluster): CloudBalancer {
  return {
    name: `${ingressClass}-${name}`,
    namespace,
    ingressClass,
    hasCertificates,
    get hosts() {
      return hosts();
    },
    get annotations() {
      return annotations();
    },
    get backend() {
      return ingressBackend(service, 80, cluster.apiVersions);
    },
  };
}
