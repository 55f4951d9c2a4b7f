import { mapConcurrently } from '../../core/map-concurrently.ts';
import type { ActualUser } from '../actual-harbor.ts';
import type { HarborClient } from '../harbor-client.ts';
import { readAll } from '../read-all.ts';
import { concurrency } from './concurrency.ts';

/** The administrator that comes with Harbor. */
const builtIn = 1;

/**
 * Reads the users. Who vouches for one is only in the user's own answer, and only while users sign in by OIDC: without it nobody else is
 * asked for.
 */
export async function observeUsers(client: HarborClient, isOidc: boolean): Promise<ActualUser[]> {
  const users = (await readAll((query) => client.GET('/users', { params: { query } }))).filter(({ user_id }) => user_id !== builtIn);
  if (!isOidc) return users.map(({ user_id, username }) => ({ id: user_id, name: username }));
  const details = await mapConcurrently(users, concurrency, ({ user_id: id, username: name }) => observeUser(client, { id, name }));
  return details.flat();
}

async function observeUser(client: HarborClient, { id, name }: ActualUser): Promise<ActualUser[]> {
  const { data, response } = await client.GET('/users/{user_id}', { params: { path: { user_id: id } } });
  if (response.status === 404) return [];
  const issuer = issuerOf(data?.oidc_user_meta?.subiss ?? '');
  return [{ id, name, ...(issuer !== undefined && { issuer }) }];
}

/** The part of `<subject><issuer>` that is a URL. A subject could hold one too, so the last counts. */
export function issuerOf(subiss: string): string | undefined {
  const at = Math.max(subiss.lastIndexOf('https://'), subiss.lastIndexOf('http://'));
  return at === -1 ? undefined : subiss.slice(at);
}
