import type { Notice } from '../../core/action.ts';
import type { ActualUser } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborSpec } from '../harbor-spec.ts';
import { listNames } from './list-names.ts';

type StaleUser = Required<ActualUser>;

/**
 * Users whom another identity provider vouched for. Harbor takes one with the same name or address from the new provider for somebody else
 * and refuses the sign-in ("has been onboarded"). Removing the old user lets the person be made again; projects and images stay.
 */
export function planUsers({ configuration: { oidc_endpoint: endpoint } }: HarborSpec, users: readonly ActualUser[], reonboard: boolean): { actions: HarborAction[]; notices: Notice[] } {
  const stale = users.filter((user): user is StaleUser => user.issuer !== undefined && !isSameIssuer(user.issuer, endpoint));
  if (!reonboard) return { actions: [], notices: [...groupBy(stale, ({ issuer }) => issuer)].map(([issuer, group]) => describe(issuer, group, endpoint)) };
  return {
    actions: stale.map(({ id, name, issuer }) => ({ kind: 'delete', what: 'user', name, changes: [{ path: 'issuer', from: issuer }], step: { do: 'deleteUser', id } })),
    notices: [],
  };
}

function describe(issuer: string, users: readonly StaleUser[], endpoint: string): Notice {
  return {
    message: `${users.length} ${users.length === 1 ? 'user' : 'users'} of the issuer ${issuer} cannot sign in by ${endpoint}: ${listNames(users.map(({ name }) => name))}`,
    hint: '--reonboard removes them; each is made again at the next sign-in',
  };
}

/** Harbor's endpoint and a token's `iss` may differ by a slash at the end. */
function isSameIssuer(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
