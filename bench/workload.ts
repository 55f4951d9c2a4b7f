import fs from 'node:fs';
import path from 'node:path';
import { printYaml } from '../compiler/yaml/print-yaml.ts';

/** Teams × services. */
export const sizes = { S: [10, 5], M: [100, 10], L: [1000, 10] } as const;
export type Size = keyof typeof sizes;

/** A number below `limit` that depends on nothing but its arguments: the workload is the same everywhere. */
function pick(limit: number, ...seeds: readonly number[]): number {
  let hash = 2166136261;
  for (const seed of seeds) hash = Math.imul(hash ^ seed, 16777619);
  return (hash >>> 8) % limit;
}

/** Writes a values repository: one cluster, a file per team with its services. */
export function writeWorkload(folder: string, size: Size): void {
  const [teams, services] = sizes[size];
  const write = (file: string, value: unknown): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), printYaml(value));
  };
  write('env/cluster.yaml', { cluster: { name: 'bench', provider: 'azure', k8sVersion: '1.34', domainSuffix: 'bench.example.com' } });
  write('env/settings.yaml', { sync: { repoURL: 'https://git.example.com/platform/manifests.git' }, otomi: { isMultitenant: true } });
  for (let t = 0; t < teams; t++) write(`env/teams/${teamName(t)}.yaml`, { teamConfig: { [teamName(t)]: team(t, teams, services) } });
}

const teamName = (t: number): string => `team${String(t).padStart(4, '0')}`;

function team(t: number, teams: number, services: number): object {
  return {
    title: `Team number ${t}`,
    resourceQuota: { 'limits.cpu': `${10 + pick(30, t, 1)}`, 'limits.memory': `${32 + pick(64, t, 2)}Gi`, pods: `${50 + pick(200, t, 3)}` },
    limitRange: { default: { cpu: '200m', memory: '256Mi' }, defaultRequest: { cpu: '50m', memory: '64Mi' } },
    services: Array.from({ length: services }, (_, s) => service(t, s, teams)),
  };
}

function service(t: number, s: number, teams: number): object {
  const cpu = 50 + 50 * pick(8, t, s, 4);
  const memory = 64 + 64 * pick(8, t, s, 5);
  return {
    name: `svc-${String(s).padStart(2, '0')}`,
    type: ['public', 'public', 'private', 'cluster'][pick(4, t, s, 6)],
    auth: pick(2, t, s, 7) === 0,
    paths: [`/api/${s}`, '/docs'],
    deployment: {
      image: { repository: `registry.example.com/${teamName(t)}/svc-${s}`, tag: `1.${pick(20, t, s)}.${pick(30, s, t)}` },
      replicas: 1 + pick(4, t, s, 8),
      containerPort: 8080,
      env: { DB_HOST: `db-${s}.${teamName(t)}.svc`, FEATURE_X: pick(2, t, s, 9) === 0 ? 'on' : 'off', REGION: 'eu-1' },
      resources: { requests: { cpu: `${cpu}m`, memory: `${memory}Mi` }, limits: { cpu: `${cpu * 2}m`, memory: `${memory * 2}Mi` } },
      probes: { readiness: { path: '/healthz' } },
    },
    networkPolicy: { ingressPrivate: { mode: 'AllowOnly', allow: [{ team: teamName(pick(teams, t, s, 10)) }] } },
  };
}
