import type { FieldChange, Notice } from '../../core/action.ts';
import type { ActualHarbor } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborConfiguration, HarborSpec } from '../harbor-spec.ts';
import { listNames } from './list-names.ts';

/**
 * The settings that differ, and the client secret where Harbor was given another one last (or it is not known which: `fingerprint` is
 * that of the one to be).
 */
export function planConfiguration({ configuration }: HarborSpec, actual: ActualHarbor, fingerprint: string): { actions: HarborAction[]; notices: Notice[] } {
  const names = Object.keys(configuration) as (keyof HarborConfiguration)[];
  const settings = names.filter((name) => actual.configuration[name] !== configuration[name]);
  const needsSecret = actual.record?.clientSecret !== fingerprint || settings.some((name) => name === 'oidc_endpoint' || name === 'oidc_client_id');
  if (settings.length === 0 && !needsSecret) return { actions: [], notices: [] };
  const blockingUsers = settings.includes('auth_mode') ? actual.users.map(({ name }) => name) : [];
  const changes: FieldChange[] = [
    ...settings.map((name) => ({ path: name, ...(actual.configuration[name] !== undefined && { from: actual.configuration[name] }), to: configuration[name] })),
    ...(needsSecret ? [{ path: 'oidc_client_secret', secret: true } as const] : []),
  ];
  const step = { do: 'configure', settings: Object.fromEntries(settings.map((name) => [name, configuration[name]])), fingerprint: needsSecret ? fingerprint : undefined, blockingUsers } as const;
  const action: HarborAction = { kind: 'update', what: 'configuration', name: 'harbor', changes, step };
  return { actions: [action], notices: blockingUsers.length === 0 ? [] : [blocked(blockingUsers)] };
}

/** Why the way to sign in cannot be changed, and by which users. */
export function blocked(users: readonly string[]): Required<Notice> {
  return { message: `Harbor cannot change auth_mode any more, because it has users: ${listNames(users)}`, hint: 'remove them in Harbor; those that the identity provider knows come back at their next sign-in' };
}
