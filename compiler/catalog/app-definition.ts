import type { JsonSchema } from './bundle-schema.ts';

/** The profiles, each with all that the one before it has. `none` is in no profile. */
export const profiles = ['minimal', 'full', 'none'] as const;
export type Profile = (typeof profiles)[number];

/** An app of the catalogue: `templates/apps/<app>/app.yaml`, whose schema is `templates/apps/app.schema.yaml`. */
export interface AppDefinition {
  readonly title: string;
  readonly description: string;
  /** Upstream no longer maintains it. */
  readonly status?: 'ended';
  readonly chart?: ChartDefinition;
  /** The Helm releases in the order of their needs, where the app is more than one. */
  readonly releases?: readonly ReleaseDefinition[];
  readonly namespace: string;
  /** The smallest profile that switches the app on. */
  readonly profile: Profile;
  /** Other cases in which it is on: one of them is enough. */
  readonly enabledWhen?: readonly Conditions[];
  /** The apps that it can't work without. */
  readonly needs: readonly string[];
  /** Values that must be set once it is on, as paths from the root. */
  readonly requires?: readonly string[];
  /** Whether the pods of its namespace are in the Istio mesh: all, none, or those that ask for a sidecar. */
  readonly mesh: boolean | 'pods';
  /** Whether the policies look at its namespace. */
  readonly policyChecks: boolean;
  /** Whether its pods read the custom CA's certificate. */
  readonly trustsCa?: boolean;
  /** What it serves to people outside the cluster. */
  readonly routes?: readonly RouteDefinition[];
  /** Fields that something in the cluster changes after the chart has set them, as Argo CD names them. */
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  /** Images that no value of its charts names, so that they are not taken from a mirror. */
  readonly fixedImages?: readonly string[];
  /** Kinds (`group/version/Kind`) that its charts bring and that its manifests use; nobody checks their fields. */
  readonly bringsKinds?: readonly string[];
  /** The Secrets that its charts read. */
  readonly secrets?: readonly SecretDefinition[];
  /** The names of the templates under `manifests/`; the catalogue finds them. */
  readonly manifests?: readonly string[];
  /** JSON Schema of `apps.<app>` beyond the common keys. */
  readonly values?: JsonSchema;
}

export interface ChartDefinition {
  readonly name: string;
  /** An `https://` chart repository or an `oci://` registry path. */
  readonly repository: string;
  readonly version: string;
  /** The oldest minor version of Kubernetes that helm would install it on, where that is not every one of ours. */
  readonly minKubernetes?: number;
}

export interface ReleaseDefinition {
  readonly name: string;
  readonly chart: string;
  /** Those of the app's chart where they are not said. */
  readonly repository?: string;
  readonly version?: string;
  /** The values template in the app's folder. */
  readonly values: string;
  /** The boolean, among what its template can name, that decides whether it is installed. */
  readonly when?: string;
  /** The list, among what its template can name, that it is installed once for each item of: the item's `name` ends the release's. */
  readonly each?: string;
}

/** What all has to hold, by the path of the value: a value, one of several, or `*` for any. A list holds it when one of its items does. */
export type Conditions = Readonly<Record<string, ConditionValue | readonly ConditionValue[]>>;
export type ConditionValue = string | boolean;

export interface RouteDefinition {
  /** First label of the host under the cluster's domain. */
  readonly host: string;
  readonly network: 'public' | 'private';
  /** Who asks for a login: nobody, the proxy in front of it, or the app itself. */
  readonly auth: 'none' | 'oauth2-proxy' | 'own';
  /** Whom OAuth2 Proxy lets in: administrators of the platform, which is so where it is not said, or everybody who can sign in. */
  readonly groups?: 'platform' | 'teams';
  /** Paths whose bearer tokens are the app's own. */
  readonly jwtExcludedPaths?: readonly string[];
  /** Where Keycloak may send people back to with a login code, if the app logs them in itself. */
  readonly callbackPaths?: readonly string[];
  readonly rules: readonly { readonly paths: readonly string[]; readonly service: string; readonly port: number }[];
}

export interface SecretDefinition {
  readonly name: string;
  /** `Opaque` where it is not said. */
  readonly type?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The content of each key, with `{{path.of.a.value}}` in it. */
  readonly keys: Readonly<Record<string, string>>;
}

export interface IgnoredDifference {
  readonly group?: string;
  readonly kind: string;
  readonly name?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/** Whether nothing is installed for an app: it only takes in the settings of older repositories. */
export function isAppEmpty(id: string, definition: AppDefinition): boolean {
  return releasesOf(id, definition).length === 0 && (definition.manifests ?? []).length === 0;
}

/** The releases of an app, written out: an app without any of its own is its chart with `values.yaml`. */
export function releasesOf(id: string, { chart, releases }: Pick<AppDefinition, 'chart' | 'releases'>): readonly ReleaseDefinition[] {
  return releases ?? (chart === undefined ? [] : [{ name: id, chart: chart.name, values: 'values.yaml' }]);
}
