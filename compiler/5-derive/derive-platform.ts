import type { Values } from '../4-validate/value-types.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { derivePolicies, hasPolicies } from '../policies/derive-policies.ts';
import { derivePolicyScope } from '../policies/derive-policy-scope.ts';
import { sidecarRepository } from '../policies/derive-sidecar.ts';
import { deriveOwnPolicies } from '../policy-tools/derive-own-policies.ts';
import { noOwnPolicies } from '../policy-tools/own-policies.ts';
import type { PlatformSettings } from '../policy-tools/platform-settings.ts';
import { sharedContext } from './apps/app-context.ts';
import { deriveAppRoutes } from './apps/derive-app-routes.ts';
import { deriveApps } from './apps/derive-apps.ts';
import { deriveCaNamespaces } from './apps/derive-ca-namespaces.ts';
import { deriveChartRepositories, deriveManifestFolders, deriveTaskFolders, taskFolder } from './apps/derive-delivery.ts';
import type { Cluster } from './cluster/cluster.ts';
import { deriveCertificateIssuers } from './cluster/derive-certificate-issuers.ts';
import { deriveCloudBalancers } from './cluster/derive-cloud-balancers.ts';
import { deriveGatewayNetworks, deriveIngressClasses } from './cluster/derive-entry.ts';
import { deriveNamespaces } from './cluster/derive-namespaces.ts';
import { deriveStorageClasses } from './cluster/derive-storage-classes.ts';
import type { Delivery } from './cluster/derive-sync.ts';
import { deriveTrustedCa } from './cluster/derive-trusted-ca.ts';
import { once, type Remember } from '../lazy.ts';
import { deriveBase, recallBase, recallTeam, type PlatformMemory } from './platform-memory.ts';
import type { Platform } from './platform.ts';
import { deriveSecrets } from './secrets/derive-secrets.ts';
import { deriveGateways } from './service/derive-gateways.ts';
import { deriveHosts, type HostOwner } from './service/derive-hosts.ts';
import { createPeersOf } from './service/peers.ts';
import { deriveSecretsTask, deriveTasks } from './tasks/derive-tasks.ts';
import { deriveTeam } from './team/derive-team.ts';
import type { Team } from './team/team.ts';

/**
 * Takes every decision that the output needs. `delivery.engine` overrides the values' choice of delivery. A memory is for what is remembered
 * `once`: whoever looks at what is read has to see all of it.
 */
export function derivePlatform(values: Values, catalog: Pick<Catalog, 'apps' | 'schema' | 'policies'>, delivery: Delivery = {}, remember: Remember = once, memory?: PlatformMemory): Platform {
  const base = memory === undefined ? deriveBase(values, catalog.apps, delivery) : recallBase(values, catalog.apps, delivery, memory);
  const { cluster, sync } = base;
  const namespaces = remember(() => deriveNamespaces(values, catalog.apps));
  const secrets = deriveSecrets({ values, catalog, cluster, sync, teams: () => teams(), seedFor: delivery.seedFor }, remember);
  const { podSecrets } = secrets;
  const teams = remember(() => {
    const peersOf = createPeersOf(values.teamConfig, remember);
    return Object.entries(values.teamConfig).map(([id, teamValues]): Team => {
      const source = { id, teamValues, values: base.values, cluster, sync, peersOf, podSecrets };
      return memory === undefined ? deriveTeam(source, remember) : recallTeam(source, memory);
    }).sort(byId);
  });
  const owner = platformOwner(cluster);
  const appRoutes = remember(() => deriveAppRoutes(values, catalog.apps, cluster));
  const appHosts = remember(() => deriveHosts(appRoutes(), owner, cluster));
  const networks = remember(() => deriveGatewayNetworks([...appHosts(), ...teams().flatMap(({ hosts }) => hosts)]));
  const context = sharedContext(values, catalog.apps, cluster, networks, remember);
  const apps = remember(() => deriveApps(values, catalog.apps, context, podSecrets));
  const ofTasks = { values, definitions: catalog.apps, cluster, podSecrets, remember };
  const tasks = remember(() => deriveTasks(ofTasks, { teams, appRoutes }));
  const generated = remember(() => {
    const task = deriveSecretsTask(ofTasks, { secrets: () => secrets.all });
    return task && { task, folder: taskFolder(task, secrets.wave) };
  });
  // Without a policy that is on, nobody needs their code.
  const policyPlatform = { cluster, namespaces, sidecarImage: () => sidecarRepository(values.apps['istio'], cluster.mirror) };
  const policies = remember(() => (hasPolicies(values) ? derivePolicies(values, policyPlatform, catalog.policies(), catalog.schema) : []));
  const settings = (): PlatformSettings => ({ annotationPrefix: cluster.policyPrefix, platformNamespaces: namespaces().map(({ name }) => name) });
  const ownPolicies = remember(() => deriveOwnPolicies(delivery.ownPolicies ?? noOwnPolicies, { cluster, settings }));
  return {
    cluster,
    sync,
    secrets,
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
    get cloudBalancers() {
      if (!values.otomi.hasCloudLB) return [];
      return deriveCloudBalancers({ values, cluster, hosts: [...appHosts(), ...teams().flatMap(({ hosts }) => hosts)] });
    },
    get gatewayNetworks() {
      return networks();
    },
    get teams() {
      return teams();
    },
    get apps() {
      return apps();
    },
    get chartRepositories() {
      return deriveChartRepositories(apps());
    },
    get tasks() {
      return tasks();
    },
    get generated() {
      return generated();
    },
    get manifestFolders() {
      return [...deriveManifestFolders(values, catalog.apps, ownPolicies()), ...deriveTaskFolders(tasks(), catalog.apps)];
    },
    get appRoutes() {
      return appRoutes();
    },
    get appGateways() {
      return deriveGateways(appRoutes(), owner, cluster);
    },
    get appHosts() {
      return appHosts();
    },
    get trustedCa() {
      return deriveTrustedCa(values, cluster);
    },
    get caNamespaces() {
      return deriveCaNamespaces(namespaces(), values, catalog.apps);
    },
    get policies() {
      return policies();
    },
    get policyScope() {
      return derivePolicyScope(values, { namespaces, policies, cluster, apps: catalog.apps, ownPolicies });
    },
    get ownPolicies() {
      return ownPolicies();
    },
  };
}

/** The platform's own hosts enter beside the mesh's pods: one host may lead to the apps of several namespaces. */
function platformOwner(cluster: Cluster): HostOwner {
  return {
    prefix: 'platform',
    namesByService: false,
    labels: { 'app.kubernetes.io/managed-by': 'drydock' },
    get namespace() {
      return { name: cluster.namespaces['istio-system'] };
    },
  };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
