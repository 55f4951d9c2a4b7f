import { prefixed } from '../cluster/derive-cluster.ts';
import type { Team } from '../platform.ts';
import { deriveHarborSpec, harborRecord, harborSecrets, pullSecret, pushSecret } from './derive-harbor-spec.ts';
import type { TaskSurroundings } from './derive-task.ts';
import type { TaskRole, TaskSource } from './platform-task.ts';

/** Harbor for the platform: how users sign in, and a project for each team. Its robots' tokens are in Secrets of the teams' namespaces. */
export function harborTask({ values, definitions, cluster }: Pick<TaskSurroundings, 'values' | 'definitions' | 'cluster'>, { teams }: { readonly teams: () => readonly Team[] }): TaskSource {
  const namespace = (): string => prefixed(cluster.namespacePrefix, definitions['harbor']!.namespace);
  return {
    name: 'harbor',
    app: 'harbor',
    secrets: () => [harborSecrets.password, harborSecrets.clientSecret],
    spec: () => deriveHarborSpec(values, cluster, teams(), namespace()),
    roles: () => [keepSecrets(namespace(), harborRecord), ...teams().map((team) => keepSecrets(team.namespace.name, pullSecret, pushSecret))],
  };
}

/** What making and keeping Secrets takes. Kubernetes knows no right to make a certain one, but reading and changing are for these only. */
function keepSecrets(namespace: string, ...resourceNames: readonly string[]): TaskRole {
  return {
    namespace,
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
      { apiGroups: [''], resources: ['secrets'], resourceNames, verbs: ['get', 'patch'] },
    ],
  };
}
