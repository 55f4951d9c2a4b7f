import type { Values } from '../../4-validate/value-types.ts';
import type { Host } from '../service/host.ts';
import type { Cluster } from './cluster.ts';

export interface IngressClass {
  readonly name: string;
  readonly controller: string;
}

export interface GatewayNetwork {
  readonly name: 'public' | 'private';
  /** The `istio` label of the gateway's pods. */
  readonly selector: string;
}

/** The ingress classes that nginx serves, each by a controller of its own. */
export function deriveIngressClasses({ ingress }: Values, cluster: Cluster): IngressClass[] {
  if (cluster.tlsEndsAt !== 'nginx') return [];
  return [ingress.platformClass, ...ingress.classes].map(({ className }) => ({ name: className, controller: `k8s.io/${className}` }));
}

/** The mesh has a gateway to a network when somebody is reached through it; to the public one always, for the platform's own hosts. */
export function deriveGatewayNetworks(hosts: readonly Host[]): GatewayNetwork[] {
  const isPrivate = hosts.some(({ network }) => network === 'private');
  const networks = isPrivate ? (['private', 'public'] as const) : (['public'] as const);
  return networks.map((name) => ({ name, selector: `ingressgateway-${name}` }));
}
