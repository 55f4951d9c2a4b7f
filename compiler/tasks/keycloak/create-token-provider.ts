import type { Send } from '../core/send.ts';
import type { TaskWorld } from '../core/task.ts';
import { TaskError } from '../core/task-error.ts';
import type { ServerSpec } from './keycloak-spec.ts';

interface Token {
  readonly text: string;
  /** When another one is due, well before this one ends: at `now()`. */
  readonly renewAt: number;
}

/** The administrator's access token. It lives for a minute in a usual master realm, so that long runs log in again and again. */
export function createTokenProvider(server: ServerSpec, { send, secrets, now }: Pick<TaskWorld, 'send' | 'secrets' | 'now'>): () => Promise<string> {
  let token: Promise<Token> | undefined;
  const login = async (): Promise<Token> => {
    const { access_token: text, expires_in: seconds } = await logIn(server, secrets(server.password), send);
    return { text, renewAt: now() + (seconds * 1000) / 2 };
  };
  return async () => {
    const seen = token;
    const current = await seen?.catch(() => undefined);
    // Of several requests at once the first one logs in for all of them.
    if (token === seen && (current === undefined || now() >= current.renewAt)) token = login();
    return (await token!).text;
  };
}

async function logIn({ url, loginRealm, username }: ServerSpec, password: string, send: Send): Promise<{ readonly access_token: string; readonly expires_in: number }> {
  const response = await send(`${url.replace(/\/+$/, '')}/realms/${encodeURIComponent(loginRealm)}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username, password }),
  });
  if (response.ok) return (await response.json()) as { access_token: string; expires_in: number };
  if (response.status === 401 || response.status === 400) throw new TaskError(`Keycloak refused the password of '${username}' in the realm ${loginRealm}`, 'the administrator may have been given another one since');
  throw new TaskError(`Keycloak answered the login of '${username}' with ${response.status}`);
}
