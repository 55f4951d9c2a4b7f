import type { Catalog } from '../catalog/catalog.ts';
import type { Values } from '../4-validate/value-types.ts';
import { deriveCluster } from './cluster/derive-cluster.ts';
import { deriveCertificateIssuers } from './cluster/derive-certificate-issuers.ts';
import { deriveGatewayNetworks, deriveIngressClasses } from './cluster/derive-entry.ts';
import { deriveNamespaces } from './cluster/derive-namespaces.ts';
import { deriveStorageClasses } from './cluster/derive-storage-classes.ts';
import { deriveSync } from './cluster/derive-sync.ts';
import { deriveTeam } from './team/derive-team.ts';
import { once, type Remember } from './lazy.ts';
import type { Platform, SyncEngine } from './platform.ts';

/** Takes every decision that the output needs. `engine` overrides the values' choice of delivery. */
export function derivePlatform(values: Values, catalog: Pick<Catalog, 'apps'>, engine?: SyncEngine, remember: Remember = once): Platform {
  const cluster = deriveCluster(values, catalog.apps);
  const sync = deriveSync(values, engine);
  const namespaces = remember(() => deriveNamespaces(values, catalog.apps));
  const teams = remember(() => Object.entries(values.teamConfig).map(([id, team]) => deriveTeam(id, team, values, cluster, sync.engine, remember)).sort(byId));
  return {
    cluster,
    sync,
    get namespaces() {
      return namespaces();
    },
    get storageClasses() {
      return deriveStorageClasses(values);
    },
    get certificateIssuers() {
      return deriveCertificateIssuers(values);
    },
    get ingressClasses() {
      return deriveIngressClasses(values, cluster);
    },
    get gatewayNetworks() {
      return deriveGatewayNetworks(teams());
    },
    get teams() {
      return teams();
    },
  };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
