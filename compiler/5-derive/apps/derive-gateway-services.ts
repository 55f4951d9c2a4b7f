import type { Values } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { GatewayNetwork } from '../cluster/derive-entry.ts';
import type { Labels } from '../labels.ts';

type IngressClassValues = Values['ingress']['platformClass'] | Values['ingress']['classes'][number];
type Network = GatewayNetwork['name'];

/** How the Service of a gateway, or of an ingress controller, is exposed on its network. */
export interface GatewayService {
  /** Whether anybody is reached through it. */
  readonly isUsed: boolean;
  readonly serviceType: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly annotations: Labels;
  readonly loadBalancerIP: string | undefined;
  readonly sourceRanges: readonly string[] | undefined;
}

export type GatewayServices = Readonly<Record<Network, GatewayService>>;

/** The gateways' Services, as the first ingress class of each network asks for them; `isBehind`: something else in the cluster stands in front. */
export function deriveGatewayServices(values: Values, cluster: Cluster, networks: () => readonly GatewayNetwork[], isBehind: boolean): GatewayServices {
  const service = (network: Network): GatewayService => {
    const classes: IngressClassValues[] = [values.ingress.platformClass, ...values.ingress.classes];
    const own = classes.find((candidate) => candidate.network === network);
    return deriveService(network, own, values, cluster, () => networks().some(({ name }) => name === network), isBehind);
  };
  return {
    get public() {
      return service('public');
    },
    get private() {
      return service('private');
    },
  };
}

/** The Service of the nginx controller of an ingress class. */
export function deriveClassService(own: IngressClassValues, values: Values, cluster: Cluster): GatewayService & { readonly name: string } {
  const service = deriveService(own.network, own, values, cluster, () => true, false);
  return Object.defineProperty(service, 'name', { value: own.className, enumerable: true }) as GatewayService & { readonly name: string };
}

function deriveService(network: Network, own: IngressClassValues | undefined, values: Values, cluster: Cluster, isUsed: () => boolean, isBehind: boolean): GatewayService {
  return {
    get isUsed() {
      return isUsed();
    },
    get serviceType() {
      return isBehind ? 'ClusterIP' : serviceType(values, cluster);
    },
    get annotations() {
      return this.serviceType === 'LoadBalancer' ? balancerAnnotations(network, own, cluster) : {};
    },
    get loadBalancerIP() {
      return this.serviceType === 'LoadBalancer' ? own?.loadBalancerIP : undefined;
    },
    get sourceRanges() {
      return this.serviceType === 'LoadBalancer' ? own?.sourceIpAddressFiltering?.split(',').map((range) => range.trim()) : undefined;
    },
  };
}

/**
 * A load balancer of the cloud in front (`hasCloudLB`) reaches the pods itself on Azure and goes by the nodes elsewhere; without one the Service
 * asks for a balancer. In kind nothing would answer that.
 */
function serviceType({ otomi }: Values, { provider }: Cluster): GatewayService['serviceType'] {
  if (otomi.hasCloudLB) return provider === 'azure' ? 'ClusterIP' : 'NodePort';
  return provider === 'kind' ? 'NodePort' : 'LoadBalancer';
}

/** What each provider's controller reads off a Service; the second list only on the private network. */
const annotations: Readonly<Record<string, { readonly all?: Labels; readonly private?: Labels }>> = {
  // https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
  aws: { all: { 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb' }, private: { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' } },
  // https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
  azure: { private: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } },
  // https://cloud.google.com/kubernetes-engine/docs/how-to/internal-load-balancing
  google: { private: { 'networking.gke.io/load-balancer-type': 'Internal' } },
  // https://github.com/scaleway/scaleway-cloud-controller-manager/blob/master/docs/loadbalancer-annotations.md
  scaleway: { private: { 'service.beta.kubernetes.io/scw-loadbalancer-private': 'true' } },
};

function balancerAnnotations(network: Network, own: IngressClassValues | undefined, { provider }: Cluster): Labels {
  const { all, private: internal } = annotations[provider] ?? {};
  const { loadBalancerRG, loadBalancerSubnet } = own ?? {};
  return {
    ...all,
    ...(network === 'private' && internal),
    ...(provider === 'azure' && loadBalancerRG !== undefined && { 'service.beta.kubernetes.io/azure-load-balancer-resource-group': loadBalancerRG }),
    ...(provider === 'azure' && network === 'private' && loadBalancerSubnet !== undefined && { 'service.beta.kubernetes.io/azure-load-balancer-internal-subnet': loadBalancerSubnet }),
  };
}
