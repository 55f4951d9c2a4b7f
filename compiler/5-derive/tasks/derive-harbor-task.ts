import { prefixed } from '../cluster/derive-cluster.ts';
import type { Team } from '../team/team.ts';
import { deriveHarborSpec, harborRecord, harborSecrets, pullSecret, pushSecret } from './derive-harbor-spec.ts';
import type { TaskSurroundings } from './derive-task.ts';
import { keepSecrets } from './keep-secrets.ts';
import type { TaskSource } from './platform-task.ts';

/** Harbor for the platform: how users sign in, and a project for each team. Its robots' tokens are in Secrets of the teams' namespaces. */
export function harborTask({ values, definitions, cluster }: Pick<TaskSurroundings, 'values' | 'definitions' | 'cluster'>, { teams }: { readonly teams: () => readonly Team[] }): TaskSource {
  const namespace = (): string => prefixed(cluster.namespacePrefix, definitions['harbor']!.namespace);
  return {
    name: 'harbor',
    partOf: 'harbor',
    origin: ['apps', 'harbor'],
    hasServer: true,
    namespace,
    secrets: () => [harborSecrets.password, harborSecrets.clientSecret],
    spec: () => deriveHarborSpec(values, cluster, teams(), namespace()),
    roles: () => [keepSecrets(namespace(), harborRecord), ...teams().map((team) => keepSecrets(team.namespace.name, pullSecret, pushSecret))],
  };
}
