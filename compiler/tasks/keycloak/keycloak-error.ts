import { NetworkError } from '@keycloak/keycloak-admin-client';
import { Interference } from '../core/interference.ts';
import { TaskError } from '../core/task-error.ts';

/** What Keycloak says, with a 400, to the slower of two that make the same thing at the same moment. */
const twoAtOnce = 'Database operation failed';

/**
 * What went wrong, in words. A conflict, something that has gone, and a failure of the server may each be another run's doing or a lost
 * answer's: the next look at the server decides.
 */
export function describeError(cause: unknown, doing: string): Error {
  if (!(cause instanceof NetworkError)) return cause instanceof Error ? cause : new Error(String(cause));
  const { status } = cause.response;
  const reason = reasonOf(cause.responseData);
  const message = `Keycloak answered ${status} to: ${doing}${reason === undefined ? '' : `: ${reason}`}`;
  if (status === 401 || status === 403) return new TaskError(message, 'the administrator lacks a permission in this realm');
  return status === 404 || status === 409 || status >= 500 || reason === twoAtOnce ? new Interference(message) : new TaskError(message);
}

/** Keycloak's own words; they name fields and never repeat secrets. */
function reasonOf(data: unknown): string | undefined {
  const { errorMessage, error_description: description, error } = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  return [errorMessage, description, error].find((text) => typeof text === 'string');
}
