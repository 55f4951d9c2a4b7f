import type { KubernetesClient } from '../../core/kubernetes-client.ts';
import { mapConcurrently } from '../../core/map-concurrently.ts';
import type { ActualHarbor, ActualProject, ActualSecret } from '../actual-harbor.ts';
import { basicAuthorization, type HarborClient } from '../harbor-client.ts';
import { secretKey } from '../secret-key.ts';
import type { HarborSpec } from '../harbor-spec.ts';
import { isToken, readSecret } from '../robot-secret.ts';
import { concurrency } from './concurrency.ts';

/** Reads the Secrets of the specification's robots, and asks Harbor of each token whether it is still accepted. */
export async function observeSecrets(client: HarborClient, kubernetes: KubernetesClient, spec: HarborSpec, projects: readonly ActualProject[]): Promise<ActualHarbor['secrets']> {
  const robotsOf = new Map(projects.map(({ name, robots }) => [name, robots]));
  const wanted = spec.projects.flatMap(({ name, robots }) =>
    robots.map(({ name: robot, secret }) => ({ secret, robot: robotsOf.get(name)?.find((other) => other.name === robot) })),
  );
  const entries = await mapConcurrently(wanted, concurrency, async ({ secret, robot }): Promise<[string, ActualSecret][]> => {
    const found = await kubernetes.get('secrets', secret.namespace, secret.name);
    if (found === undefined) return [];
    const login = readSecret(found);
    if (login === undefined || !isToken(login.token)) return [[secretKey(secret), {}]];
    const token = robot === undefined || robot.disabled ? 'unknown' : await askHarbor(client, robot.account, login.token);
    return [[secretKey(secret), { login: { registry: login.registry, username: login.username, token } }]];
  });
  return Object.fromEntries(entries.flat());
}

/** Signs in as a robot. Harbor knows it but has no user to show (412), or does not know it (401). */
async function askHarbor(client: HarborClient, username: string, token: string): Promise<'accepted' | 'refused'> {
  const { response } = await client.GET('/users/current', { headers: { authorization: basicAuthorization({ username, password: token }) } });
  return response.status === 412 ? 'accepted' : 'refused';
}
