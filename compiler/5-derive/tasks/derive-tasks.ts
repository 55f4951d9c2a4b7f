import { deriveTask, type TaskSurroundings } from './derive-task.ts';
import { harborTask } from './derive-harbor-task.ts';
import { keycloakTask } from './derive-keycloak-task.ts';
import type { PlatformTask, TaskSource } from './platform-task.ts';

/** The tasks of the apps that are on. */
export function deriveTasks(surroundings: TaskSurroundings, reached: Parameters<typeof keycloakTask>[1]): PlatformTask[] {
  const { values, cluster } = surroundings;
  const sources: readonly TaskSource[] = [keycloakTask(surroundings, reached), harborTask(surroundings, reached)];
  if (!values.otomi.tasks.enabled) return [];
  return sources.filter(({ app }) => cluster.apps[app] === true).map((source) => deriveTask(source, surroundings));
}
