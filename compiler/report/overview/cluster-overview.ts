import type { CompiledCluster } from '../../compiled-cluster.ts';
import type { ClusterOverview } from '../report-data.ts';
import { appRows } from './app-rows.ts';
import { compareRows } from './compare-rows.ts';
import { exemptionRows } from './exemption-rows.ts';
import { policyRows } from './policy-rows.ts';
import { routeRows } from './route-rows.ts';
import { teamRows } from './team-rows.ts';

/** A cluster at a glance; with `before`, also what is different in it. */
export function clusterOverview(cluster: CompiledCluster, count: number, before?: CompiledCluster): ClusterOverview {
  const { platform } = cluster;
  const { name, minor, provider } = platform.cluster;
  const was = before?.platform;
  return {
    name,
    description: `Kubernetes 1.${minor} at ${provider}, synced by ${platform.sync.engine}`,
    count,
    routes: compareRows(was && routeRows(was), routeRows(platform), ({ host, network, owner, service }) => [host, network, owner, service].join('\0')),
    teams: compareRows(was && teamRows(was), teamRows(platform), ({ team }) => team),
    apps: compareRows(was && appRows(was), appRows(platform), ({ app }) => app),
    policies: compareRows(was && policyRows(was), policyRows(platform), ({ policy }) => policy),
    exemptions: compareRows(before && exemptionRows(before), exemptionRows(cluster), ({ object, by }) => `${object}\0${by}`),
  };
}
