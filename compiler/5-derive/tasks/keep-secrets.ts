import type { TaskRole } from './platform-task.ts';

/** What making and keeping Secrets takes. Kubernetes knows no right to make a certain one, but reading and changing are for these only. */
export function keepSecrets(namespace: string, ...resourceNames: readonly string[]): TaskRole {
  return {
    namespace,
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
      { apiGroups: [''], resources: ['secrets'], resourceNames, verbs: ['get', 'patch'] },
    ],
  };
}
