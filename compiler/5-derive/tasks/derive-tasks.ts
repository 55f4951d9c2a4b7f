import { deriveTask, type TaskSurroundings } from './derive-task.ts';
import { harborTask } from './derive-harbor-task.ts';
import { keycloakTask } from './derive-keycloak-task.ts';
import { isGenerated, secretsTask } from './derive-secrets-task.ts';
import type { PlatformTask, TaskSource } from './platform-task.ts';

/** The tasks of the apps that are on. */
export function deriveTasks(surroundings: TaskSurroundings, reached: Parameters<typeof keycloakTask>[1]): PlatformTask[] {
  const { values, cluster } = surroundings;
  const sources: readonly TaskSource[] = [keycloakTask(surroundings, reached), harborTask(surroundings, reached)];
  if (!values.otomi.tasks.enabled) return [];
  return sources.filter(({ partOf }) => cluster.apps[partOf] === true).map((source) => deriveTask(source, surroundings));
}

/** The task that makes the secrets that nobody gives, without which no app would start; undefined where there are none. */
export function deriveSecretsTask(surroundings: TaskSurroundings, reached: Parameters<typeof secretsTask>[1]): PlatformTask | undefined {
  return reached.secrets().some(isGenerated) ? deriveTask(secretsTask(surroundings, reached), surroundings) : undefined;
}
