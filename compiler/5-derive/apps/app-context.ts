import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { GatewayNetwork } from '../cluster/derive-entry.ts';
import type { Remember } from '../../lazy.ts';
import type { PodSecret } from '../secrets/secrets-for-pods.ts';
import { deriveDns, type Dns } from './derive-dns.ts';
import { deriveClassService, deriveGatewayServices, type GatewayService, type GatewayServices } from './derive-gateway-services.ts';
import { fastStorageClass } from './fast-storage-class.ts';

/** What the templates of an app's folder can name. Members that may be undefined are asked for with `#if`. */
export interface AppContext {
  readonly [name: string]: unknown;
  /** The app's own values: `apps.<app>`. */
  readonly app: object;
  /** Every app of the catalogue. */
  readonly apps: Readonly<Record<string, { readonly enabled: boolean; readonly namespace: string }>>;
  /** The CA that certificates come from: whether nobody trusts it unasked (the custom one, Let's Encrypt's staging), and the Secret with its certificate as `ca.crt`. */
  readonly ca: { readonly untrusted: boolean; readonly secret: string };
  readonly cluster: Cluster;
  readonly dns: Dns | undefined;
  /** The Services of the mesh's gateways. */
  readonly gateways: GatewayServices;
  readonly imagePullSecrets: readonly string[];
  /** The ingress classes of nginx, the platform's first, each with the Service of its controller. */
  readonly ingress: { readonly classes: readonly (GatewayService & { readonly name: string })[] };
  /** The registry's path that images are taken from, where a chart names none that could be rewritten: `{{mirror}}/quay.io/…`. */
  readonly mirror: string | undefined;
  readonly loki: { readonly objectStore: string };
  /** The domains whose hosts share a login. */
  readonly oauth2Domains: readonly string[];
  /** The realm that users sign in to, and the client that apps are to it. */
  readonly oidc: { readonly issuer: string; readonly clientID: string };
  readonly otomi: Values['otomi'];
  readonly priorityClass: string;
  /** The Secrets that pods of its namespace can read, by their names in the catalogue; undefined for one that is not made. */
  readonly secrets: Readonly<Record<string, PodSecret | undefined>>;
  readonly storageClass: string | undefined;
  /** Where traces go, if anywhere. */
  readonly tracing: { readonly service: string | undefined };
}

/** What is the same for all apps. */
export type SharedContext = Omit<AppContext, 'app' | 'secrets'>;

/** Makes what is the same for all apps. Every member is worked out when it is read, so that `explain` sees what it is made from. */
export function sharedContext(values: Values, definitions: AppDefinitions, cluster: Cluster, networks: () => readonly GatewayNetwork[], remember: Remember): SharedContext {
  const apps = remember(() => deriveAppsByName(values, definitions, cluster));
  const gateways = remember(() => deriveGatewayServices(values, cluster, networks, cluster.tlsEndsAt === 'nginx'));
  return {
    cluster,
    priorityClass: 'platform-critical',
    get apps() {
      return apps();
    },
    get ca() {
      return trustOf(cluster);
    },
    get dns() {
      return deriveDns(values, cluster);
    },
    get gateways() {
      return gateways();
    },
    get imagePullSecrets() {
      return imagePullSecretsOf(values);
    },
    get ingress() {
      const { platformClass, classes } = values.ingress;
      return { classes: [platformClass, ...classes].map((own) => deriveClassService(own, values, cluster)) };
    },
    get mirror() {
      return cluster.mirror;
    },
    get loki() {
      return { objectStore: objectStores[(values.apps['loki'] as { storageType?: string }).storageType ?? ''] ?? 'filesystem' };
    },
    get oauth2Domains() {
      return [`.${cluster.domain}`];
    },
    get oidc() {
      return { issuer: cluster.issuer, clientID: cluster.oidcClient };
    },
    get otomi() {
      return values.otomi;
    },
    get storageClass() {
      return fastStorageClass(values);
    },
    get tracing() {
      const backend = ['tempo', 'jaeger'].find((id) => apps()[id]?.enabled === true);
      return { service: backend && `${backend}.${apps()[backend]!.namespace}.svc.cluster.local` };
    },
  };
}

/** Whether certificates come from a CA that nobody trusts unasked, and the Secret with its certificate as `ca.crt`. */
export function trustOf(cluster: Cluster): AppContext['ca'] {
  return { untrusted: cluster.certificateIssuer !== 'letsencrypt-production', secret: 'custom-ca' };
}

/** The Secrets that pods of the platform pull images with. */
export function imagePullSecretsOf({ otomi }: Values): readonly string[] {
  return otomi.globalPullSecret === undefined ? [] : ['pull-secret-global'];
}

/** Loki's names of object stores, by those of `apps.loki.storageType`. */
const objectStores: Readonly<Record<string, string>> = { aws: 's3', azure: 'azure', gcs: 'gcs', swift: 'swift' };

/** Worked out per app, so that whoever asks for one depends on that one only. */
function deriveAppsByName(values: Values, definitions: AppDefinitions, cluster: Cluster): AppContext['apps'] {
  const entries = Object.entries(definitions).map(([id, { namespace }]) => {
    const app = {
      get enabled() {
        return isAppOn(id, definitions, values);
      },
      get namespace() {
        return prefixed(cluster.namespacePrefix, namespace);
      },
    };
    return [id, app] as const;
  });
  return Object.fromEntries(entries);
}
