import type { Labels } from '../labels.ts';
import type { Workload } from '../workload/workload.ts';
import type { RoutedService } from './route.ts';

/** How one service comes to be reached, and what it may reach. */
export interface Service extends RoutedService {
  /** Labels of the Knative Service: it keeps Knative from making a route of its own to the world. */
  readonly knativeLabels: Labels;
  /** The port of its Kubernetes Service. */
  readonly port: number;
  /** Labels that its pods have and no others. */
  readonly selector: Labels;
  /** The pods that drydock makes for it, if it does. */
  readonly workload: Workload | undefined;
  /** Who may connect from inside the cluster; undefined where its team lets everybody in. */
  readonly ingress: readonly object[] | undefined;
  /** Addresses outside that it may connect to; undefined where its team may reach everything. */
  readonly egress: readonly object[] | undefined;
  /** Destinations outside, as the mesh has to know them. */
  readonly destinations: readonly Destination[];
  /** Where its metrics are scraped, if it has any. */
  readonly metrics: { readonly path: string; readonly port: string } | undefined;
  /** Who may send requests, as the mesh checks it. */
  readonly authorization: Authorization;
}

/** A destination outside of the cluster, opened for one service. */
export interface Destination {
  readonly name: string;
  readonly host: string;
  readonly address: string | undefined;
  /** Ports on which TLS names the host, so that the egress gateway can route by it. */
  readonly tlsPorts: readonly number[];
  /** The address as a range of one. */
  readonly range: string | undefined;
  readonly ports: readonly object[];
}

export interface Authorization {
  /** Labels of the pods that check. */
  readonly workload: Labels;
  /** Whether users must sign in: requests from outside need a valid token. */
  readonly needsToken: boolean;
  readonly forwardOriginalToken: boolean;
  /** Rules by which a request is let in. */
  readonly rules: readonly object[];
}
