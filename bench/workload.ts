import fs from 'node:fs';
import path from 'node:path';
import { printYaml } from '../compiler/yaml/print-yaml.ts';
import { fingerprintOfExternalSecret } from './fingerprint.ts';

/** Teams × services. */
export const sizes = { S: [10, 5], M: [100, 10], L: [1000, 10] } as const;
export type Size = keyof typeof sizes;

const cluster = { name: 'bench', provider: 'azure', k8sVersion: '1.34', domainSuffix: 'bench.example.com' };
const repository = 'https://git.example.com/platform/manifests.git';

/** A number below `limit` that depends on nothing but its arguments: the workload is the same everywhere. */
function pick(limit: number, ...seeds: readonly number[]): number {
  let hash = 2166136261;
  for (const seed of seeds) hash = Math.imul(hash ^ seed, 16777619);
  return (hash >>> 8) % limit;
}

/** Writes a values repository: one cluster, a file per team with all that is the team's. */
export function writeWorkload(folder: string, size: Size): void {
  const write = (file: string, value: unknown): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), printYaml(value));
  };
  write('env/cluster.yaml', { cluster });
  write('env/settings.yaml', { sync: { repoURL: repository }, otomi: { isMultitenant: true } });
  for (const [id, team] of Object.entries(teamsOf(size))) write(`env/teams/${id}.yaml`, { teamConfig: { [id]: team } });
}

/** The same teams as the one values file of the chart in `helm-chart/`, whose other values are in the chart. */
export function writeHelmValues(file: string, size: Size): void {
  fs.writeFileSync(file, printYaml({ domain: cluster.domainSuffix, repoURL: repository, teams: chartTeamsOf(size) }));
}

/**
 * The same teams as helmfile installs them: a release of that chart for each, with a values file of its own. Answers with what helmfile reads.
 * The change of `changeOneTagOfHelm` belongs into `teams/team0001.yaml` beside it.
 */
export function writeHelmfile(folder: string, size: Size, chart: string): string {
  const teams = Object.entries(chartTeamsOf(size));
  fs.mkdirSync(path.join(folder, 'teams'), { recursive: true });
  for (const [id, team] of teams) fs.writeFileSync(path.join(folder, `teams/${id}.yaml`), printYaml({ domain: cluster.domainSuffix, repoURL: repository, teams: { [id]: team } }));
  const file = path.join(folder, 'helmfile.yaml');
  fs.writeFileSync(file, printYaml({ releases: teams.map(([id]) => ({ name: id, namespace: `team-${id}`, chart, values: [`teams/${id}.yaml`] })) }));
  return file;
}

/** The values file of one team with the image tag of one service changed: what a deployment is, most days. */
export function changeOneTag(folder: string): void {
  const file = path.join(folder, `env/teams/${teamName(1)}.yaml`);
  const text = fs.readFileSync(file, 'utf8');
  const changed = text.replace(/tag: .*/, 'tag: 99.0.0');
  if (changed === text) throw new Error(`${file} has no image tag to change`);
  fs.writeFileSync(file, changed);
}

/** The same change in a values file of helm. */
export function changeOneTagOfHelm(file: string): void {
  const text = fs.readFileSync(file, 'utf8');
  const start = text.indexOf(`${teamName(1)}:`);
  fs.writeFileSync(file, text.slice(0, start) + text.slice(start).replace(/tag: .*/, 'tag: 99.0.0'));
}

const teamName = (t: number): string => `team${String(t).padStart(4, '0')}`;

function teamsOf(size: Size): Record<string, Team> {
  const [teams, services] = sizes[size];
  return Object.fromEntries(Array.from({ length: teams }, (_, t) => [teamName(t), team(t, teams, services)]));
}

/** The teams as the chart reads them. */
function chartTeamsOf(size: Size): Record<string, object> {
  const entries = Object.entries(teamsOf(size)).map(([id, team]) => {
    const secrets = team.secrets.map((secret) => ({ ...secret, fingerprint: fingerprintOfExternalSecret(id, secret.name, secret.entries) }));
    return [id, { ...team, secrets }];
  });
  return Object.fromEntries(entries) as Record<string, object>;
}

interface Team {
  readonly secrets: readonly { readonly name: string; readonly entries: readonly string[] }[];
}

function team(t: number, teams: number, services: number): Team & Record<string, unknown> {
  return {
    title: `Team number ${t}`,
    resourceQuota: { 'limits.cpu': `${10 + pick(30, t, 1)}`, 'limits.memory': `${32 + pick(64, t, 2)}Gi`, pods: `${50 + pick(200, t, 3)}` },
    limitRange: { default: { cpu: '200m', memory: '256Mi' }, defaultRequest: { cpu: '50m', memory: '64Mi' } },
    services: Array.from({ length: services }, (_, s) => service(t, s, teams)),
    jobs: [report(t)],
    secrets: [{ name: 'database', entries: ['USERNAME', 'PASSWORD'] }],
  };
}

/** A service: each feature is used by some, as in life. */
function service(t: number, s: number, teams: number): object {
  const name = `svc-${String(s).padStart(2, '0')}`;
  const type = ['public', 'public', 'private', 'cluster'][pick(4, t, s, 6)]!;
  return {
    name,
    type,
    auth: pick(2, t, s, 7) === 0,
    paths: [`/api/${s}`, '/docs'],
    ...(type === 'public' && pick(10, t, s, 11) === 0 && { domain: `${name}.${teamName(t)}.example.org` }),
    deployment: {
      image: { repository: `registry.example.com/${teamName(t)}/${name}`, tag: `1.${pick(20, t, s)}.${pick(30, s, t)}` },
      ...(pick(4, t, s, 12) === 0 ? { autoscaling: { minReplicas: 2, maxReplicas: 2 + pick(8, t, s, 8), cpu: 70 } } : { replicas: 1 + pick(4, t, s, 8) }),
      containerPort: 8080,
      env: { DB_HOST: `db-${s}.${teamName(t)}.svc`, FEATURE_X: pick(2, t, s, 9) === 0 ? 'on' : 'off', REGION: 'eu-1' },
      resources: amounts(t, s),
      probes: { readiness: { path: '/healthz' } },
      ...(pick(4, t, s, 13) === 0 && { files: { '/etc/app/settings.ini': `[app]\nname = ${name}\nlevel = info\n` } }),
      ...(pick(4, t, s, 14) === 0 && { secrets: ['database'] }),
    },
    networkPolicy: {
      ingressPrivate: { mode: 'AllowOnly', allow: [{ team: teamName(pick(teams, t, s, 10)) }] },
      ...(pick(5, t, s, 15) === 0 && { egressPublic: [{ domain: `api-${s}.example.net` }] }),
    },
  };
}

function amounts(t: number, s: number): object {
  const cpu = 50 + 50 * pick(8, t, s, 4);
  const memory = 64 + 64 * pick(8, t, s, 5);
  return { requests: { cpu: `${cpu}m`, memory: `${memory}Mi` }, limits: { cpu: `${cpu * 2}m`, memory: `${memory * 2}Mi` } };
}

function report(t: number): object {
  return {
    name: 'nightly-report',
    type: 'CronJob',
    schedule: `${pick(60, t, 16)} 1 * * *`,
    image: { repository: `registry.example.com/${teamName(t)}/report`, tag: `2.${pick(20, t, 17)}.0` },
    script: 'report --yesterday\n',
    resources: amounts(t, 99),
    env: { REGION: 'eu-1' },
    secrets: ['database'],
  };
}
