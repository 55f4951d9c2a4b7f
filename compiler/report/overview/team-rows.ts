import type { Platform } from '../../5-derive/platform.ts';
import type { TeamRow } from '../report-data.ts';

/** What each team has, and what it may take and reach. */
export function teamRows({ teams }: Platform): TeamRow[] {
  return teams.map((team) => ({
    team: team.id,
    title: team.title,
    namespace: team.namespace.name,
    services: team.services.length,
    jobs: team.jobs.length,
    hosts: [...new Set(team.hosts.map(({ host }) => host))],
    quota: Object.entries(team.quota ?? {}).map(([resource, amount]) => `${resource} ${amount}`),
    ingress: describe(team.isIngressDenied),
    egress: describe(team.isEgressDenied),
  }));
}

const describe = (isDenied: boolean): string => (isDenied ? 'only what is allowed' : 'everything');
