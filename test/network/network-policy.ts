import { BlockList, isIPv6 } from 'node:net';
import { isSelected, type Labels, type LabelSelector } from './label-selector.ts';

/** What a network policy can see of one end of a connection; outside of the cluster that is an address only. */
export interface Endpoint {
  readonly ip: string;
  readonly pod?: { readonly namespace: string; readonly namespaceLabels: Labels; readonly labels: Labels; readonly namedPorts?: Readonly<Record<string, number>> };
}

export interface Port {
  readonly number: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** A networking.k8s.io/v1 NetworkPolicy, as far as it decides. */
export interface NetworkPolicy {
  readonly metadata: { readonly namespace?: string };
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly policyTypes?: readonly Direction[];
    readonly ingress?: readonly { readonly from?: readonly Peer[]; readonly ports?: readonly PolicyPort[] }[];
    readonly egress?: readonly { readonly to?: readonly Peer[]; readonly ports?: readonly PolicyPort[] }[];
  };
}

type Direction = 'Ingress' | 'Egress';

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PolicyPort {
  readonly protocol?: Port['protocol'];
  readonly port?: number | string;
  readonly endPort?: number;
}

/** One side of a connection as one policy sees it: the peers and ports of its rules. */
interface Rule {
  readonly peers: readonly Peer[] | undefined;
  readonly ports: readonly PolicyPort[] | undefined;
}

/**
 * Whether a connection is let out at its source and in at its destination, by the union of all policies. An end that no policy selects
 * for a direction is open in that direction. Written from the API's description:
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function canConnect(policies: readonly NetworkPolicy[], source: Endpoint, destination: Endpoint, port: Port): boolean {
  return isOpen(policies, 'Egress', source, destination, destination, port) && isOpen(policies, 'Ingress', destination, source, destination, port);
}

/** `own` is the end that policies select in this direction, `other` the one that rules name; ports are always the destination's. */
function isOpen(policies: readonly NetworkPolicy[], direction: Direction, own: Endpoint, other: Endpoint, destination: Endpoint, port: Port): boolean {
  const selecting = policies.filter((policy) => own.pod !== undefined && policy.metadata.namespace === own.pod.namespace && isSelected(policy.spec.podSelector, own.pod.labels) && typesOf(policy).includes(direction));
  if (selecting.length === 0) return true;
  return selecting.some((policy) => rulesOf(policy, direction).some((rule) => isPeer(rule, other, policy) && isPort(rule, destination, port)));
}

/** Without types, a policy is about ingress, and about egress when it has a section for it. */
function typesOf({ spec }: NetworkPolicy): readonly Direction[] {
  return spec.policyTypes ?? (spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress']);
}

function rulesOf({ spec }: NetworkPolicy, direction: Direction): Rule[] {
  return direction === 'Ingress' ? (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports })) : (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
}

/** No peers at all means everybody, just as an empty list does. */
function isPeer({ peers = [] }: Rule, { ip, pod }: Endpoint, policy: NetworkPolicy): boolean {
  if (peers.length === 0) return true;
  return peers.some(({ podSelector, namespaceSelector, ipBlock }) => {
    if (ipBlock !== undefined) return isIn(ip, [ipBlock.cidr]) && !isIn(ip, ipBlock.except ?? []);
    if (pod === undefined) return false;
    const isNamespace = namespaceSelector === undefined ? pod.namespace === policy.metadata.namespace : isSelected(namespaceSelector, pod.namespaceLabels);
    return isNamespace && isSelected(podSelector ?? {}, pod.labels);
  });
}

function isPort({ ports = [] }: Rule, { pod }: Endpoint, { number, protocol }: Port): boolean {
  if (ports.length === 0) return true;
  return ports.some((allowed) => {
    if ((allowed.protocol ?? 'TCP') !== protocol) return false;
    if (allowed.port === undefined) return true;
    const first = typeof allowed.port === 'string' ? pod?.namedPorts?.[allowed.port] : allowed.port;
    return first !== undefined && number >= first && number <= (allowed.endPort ?? first);
  });
}

function isIn(ip: string, ranges: readonly string[]): boolean {
  const family = isIPv6(ip) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  for (const range of ranges) {
    const [network, length] = range.split('/') as [string, string];
    if (isIPv6(network) === (family === 'ipv6')) list.addSubnet(network, Number(length), family);
  }
  return list.check(ip, family);
}
