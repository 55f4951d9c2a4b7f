import type { Path } from '../../path.ts';
import type { Labels } from '../labels.ts';
import type { Route } from './route.ts';

/** A host and its routes, longest path first: one VirtualService, so that no order of creation decides who answers. */
export interface Host {
  readonly name: string;
  /** Where its VirtualService is. */
  readonly namespace: string;
  /** The name of its Ingress, which stands beside those of all others. */
  readonly ingressName: string;
  readonly host: string;
  readonly origin: Path;
  readonly gateway: string;
  readonly isPassThrough: boolean;
  readonly labels: Labels;
  readonly rules: readonly HostRule[];
  /** The Secret with its certificate, in the gateways' namespace, and whether that has to be requested for this host alone. */
  readonly certificate: string;
  readonly needsCertificate: boolean;
  /** Its certificate in AWS, where a load balancer there ends TLS and the values name one. */
  readonly certificateArn: string | undefined;
  /** How nginx takes its requests, where it stands in front. */
  readonly ingressClass: string;
  readonly ingressAnnotations: Labels;
  readonly ingressBackend: object;
  /** The only service of the host; undefined where several share it. */
  readonly service: string | undefined;
  readonly network: 'public' | 'private';
}

/** One path of a host. */
export interface HostRule {
  readonly path: string;
  /** How the mesh finds requests for it and for what is below it. */
  readonly matches: readonly object[];
  readonly route: Route;
}
