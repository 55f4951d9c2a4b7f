import type { Path } from '../../path.ts';
import type { Namespace } from '../cluster/namespace.ts';
import type { Labels } from '../labels.ts';
import type { Gateway } from '../service/gateway.ts';
import type { Host } from '../service/host.ts';
import type { Service } from '../service/service.ts';
import type { Job } from './job.ts';

export interface Team {
  readonly id: string;
  readonly origin: Path;
  readonly title: string;
  readonly namespace: Namespace;
  /** `team-demo.example.com`: services without a domain of their own are below it. */
  readonly domain: string;
  /** The OIDC group of its members, as Keycloak puts it into tokens. */
  readonly group: string;
  /** Labels of everything that is made for the team. */
  readonly labels: Labels;
  /** With the label that Grafana's sidecar looks for. */
  readonly datasourceLabels: Labels;
  readonly quota: Readonly<Record<string, string | number>> | undefined;
  readonly limits: object | undefined;
  /** Secrets that the namespace's pods pull images with. */
  readonly pullSecrets: readonly string[];
  /** Whether pods take traffic only from where it is allowed. */
  readonly isIngressDenied: boolean;
  /** Whether pods may talk only to where it is allowed. */
  readonly isEgressDenied: boolean;
  readonly gateways: readonly Gateway[];
  /** Its hosts that are routed, with what answers them. */
  readonly hosts: readonly Host[];
  readonly services: readonly Service[];
  readonly jobs: readonly Job[];
  readonly project: Project;
  /** Undefined where nobody is to be told. */
  readonly alerts: AlertRoutes | undefined;
}

/** Where a team's alerts go. */
export interface AlertRoutes {
  readonly groupInterval: string;
  readonly repeatInterval: string;
  readonly receivers: readonly object[];
  /** Keys of the Secret with the receivers' addresses. */
  readonly secretKeys: readonly string[];
}

/** What a team may do with applications of its own in Argo CD. */
export interface Project {
  /** The team's own repository in Gitea, if there is one. */
  readonly repository: string | undefined;
  /** Kinds that it may not bring. */
  readonly blacklist: readonly object[];
  readonly roles: readonly object[];
}
