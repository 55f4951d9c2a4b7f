/** All that the report page shows, as it stands in the page: plain data, without a secret. */
export interface ReportData {
  /** One sentence on everything. */
  readonly headline: string;
  /** The two revisions that are compared; undefined for a report on one. */
  readonly compared?: { readonly base: string; readonly head: string };
  readonly clusters: readonly ClusterOverview[];
  /** Of a comparison: what changes; else everything there is. */
  readonly objects: readonly ReportObject[];
  readonly risks: readonly ReportRisk[];
  readonly problems: readonly ReportProblem[];
  /** Values that change, but to which nothing in the output leads back. */
  readonly idle: readonly string[];
}

/** What happens to a row of a table or to an object between two revisions. */
export type Fate = 'added' | 'removed' | 'changed' | 'renamed';

/** One object of a cluster, or a file that holds none. */
export interface ReportObject {
  /** What links to it end in. */
  readonly id: string;
  /** `Deployment/team-demo/hello` */
  readonly name: string;
  /** `File` for the values of a Helm release and the like. */
  readonly kind: string;
  readonly cluster: string;
  /** `team shop` */
  readonly owner: string;
  readonly file: string;
  readonly fate?: Fate;
  /** The highest risk that it has a part in. */
  readonly risk?: 'high' | 'medium' | 'low';
  /** Its YAML; of a comparison each line with ` `, `-` or `+` before it. */
  readonly text: string;
  /** What is different in it: `spec.replicas: 1 → 2`, or the field alone where its values take several lines. */
  readonly fields: readonly string[];
  readonly causes: readonly string[];
}

export interface ReportRisk {
  readonly level: 'high' | 'medium' | 'low';
  readonly code: string;
  readonly message: string;
  /** The ids of the objects that it is about. */
  readonly objects: readonly string[];
  readonly causes: readonly string[];
}

/** Something that checking found. */
export interface ReportProblem {
  readonly fate?: 'added' | 'removed';
  readonly place: string;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** The platform of one cluster at a glance: tables, each of rows with the same columns. */
export interface ClusterOverview {
  readonly name: string;
  /** `Kubernetes 1.34 at azure, synced by argocd` */
  readonly description: string;
  readonly count: number;
  readonly routes: readonly Row<RouteRow>[];
  readonly teams: readonly Row<TeamRow>[];
  readonly apps: readonly Row<AppRow>[];
  readonly policies: readonly Row<PolicyRow>[];
  readonly exemptions: readonly Row<ExemptionRow>[];
}

/** A row of a table, with what happens to it. */
export type Row<T> = T & { readonly fate?: Fate };

/** Where the requests for paths of a host go. */
export interface RouteRow {
  readonly host: string;
  readonly paths: readonly string[];
  readonly network: string;
  /** `namespace/name` of the gateway. */
  readonly gateway: string;
  readonly service: string;
  readonly port: number;
  readonly namespace: string;
  readonly owner: string;
  /** What the gateway asks users for: `login`, `none`, or nothing it could, since `TLS passes through`. */
  readonly auth: string;
  /** Below these nobody has to sign in. */
  readonly openPaths: readonly string[];
}

export interface TeamRow {
  readonly team: string;
  readonly title: string;
  readonly namespace: string;
  readonly services: number;
  readonly jobs: number;
  readonly hosts: readonly string[];
  /** `pods 50` */
  readonly quota: readonly string[];
  /** `only what is allowed` */
  readonly ingress: string;
  readonly egress: string;
}

export interface AppRow {
  readonly app: string;
  readonly title: string;
  readonly namespace: string;
  /** `harbor 1.2.3` */
  readonly charts: readonly string[];
  readonly addresses: readonly string[];
}

export interface PolicyRow {
  readonly policy: string;
  readonly title: string;
  readonly action: string;
  /** `cpu: 2` */
  readonly parameters: readonly string[];
  /** Whose annotations may exempt from it. */
  readonly exemptions: string;
}

export interface ExemptionRow {
  /** The object, or `namespace demo`. */
  readonly object: string;
  readonly from: string;
  readonly by: string;
}
