import type { Composition } from '../../secrets/composition.ts';

/**
 * What a `kubernetes.io/dockerconfigjson` Secret holds for one registry. `auth` is left out, which spares the password from being encoded twice: the
 * kubelet takes user and password by themselves (https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/).
 * Undefined where one of the three is.
 */
export function dockerConfig(server: Composition | undefined, username: Composition | undefined, password: Composition | undefined, email?: string): Composition | undefined {
  if (server === undefined || username === undefined || password === undefined) return undefined;
  return ['{"auths":{', ...asJson(server), ':{"username":', ...asJson(username), ',"password":', ...asJson(password), ...(email === undefined ? [] : [`,"email":${JSON.stringify(email)}`]), '}}}'];
}

const asJson = (composition: Composition): Composition => composition.map((part) => (typeof part === 'string' ? JSON.stringify(part) : { ...part, as: 'json' as const }));
