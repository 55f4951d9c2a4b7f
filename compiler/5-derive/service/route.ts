import type { Path } from '../../path.ts';
import type { Labels } from '../labels.ts';
import type { Login } from './login.ts';

/** What is reached from outside: a service of a team, or one behind a host of an app. */
export interface RoutedService {
  readonly name: string;
  readonly origin: Path;
  readonly labels: Labels;
  /** How it is reached from outside; undefined for a service of the cluster only. */
  readonly route: Route | undefined;
  /** Set where users must sign in at the gateway. */
  readonly login: Login | undefined;
}

export interface Route {
  readonly host: string;
  readonly network: 'public' | 'private';
  /** `namespace/name` of the Istio gateway. */
  readonly gateway: string;
  /** URI prefixes that it serves. */
  readonly paths: readonly string[];
  /** Set where the prefix is cut off before the service sees the request. */
  readonly rewrite: string | undefined;
  /** Whether the request is changed on its way: by `rewrite` or `authority`. */
  readonly rewrites: boolean;
  /** The authority that the destination expects instead of the host. */
  readonly authority: string | undefined;
  readonly destination: string;
  readonly port: number;
  readonly removeRequestHeaders: readonly string[];
  /** TLS goes through to the service; it is matched by SNI and never decrypted. */
  readonly isPassThrough: boolean;
  /** The ingress class by which requests enter, where nginx stands in front. */
  readonly ingressClass: string;
  /** The Secret with the certificate that the host is served with, in the gateways' namespace. */
  readonly certificate: string;
  /** Whether that certificate is to be requested for this host alone. */
  readonly needsCertificate: boolean;
  /** The team's own TLS secret that the certificate is a copy of. */
  readonly ownCertificate: string | undefined;
  /** The certificate in AWS that the values name for it. */
  readonly certificateArn: string | undefined;
  readonly sourceRanges: string | undefined;
}
