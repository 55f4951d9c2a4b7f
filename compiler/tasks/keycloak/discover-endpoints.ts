import type { Send } from '../core/send.ts';
import { TaskError } from '../core/task-error.ts';
import type { Endpoints, IdentityProviderSpec } from './keycloak-spec.ts';

/** Reads an issuer's discovery document: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig */
export async function discoverEndpoints({ issuer }: Pick<IdentityProviderSpec, 'issuer'>, send: Send): Promise<Endpoints> {
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const response = await send(url, { headers: { accept: 'application/json' } });
  const found = response.ok ? ((await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>) : {};
  const hint = 'check the issuer, or give its endpoints in the specification';
  if (!response.ok) throw new TaskError(`The identity provider answered ${url} with ${response.status}`, hint);
  if (found['issuer'] !== issuer) throw new TaskError(`The discovery document at ${url} is of another issuer: ${JSON.stringify(found['issuer'])}`, hint);
  const need = (name: string): string => {
    const value = found[name];
    if (typeof value !== 'string') throw new TaskError(`The discovery document at ${url} has no ${name}`, hint);
    return value;
  };
  const { userinfo_endpoint: userInfoUrl, end_session_endpoint: logoutUrl } = found;
  return {
    authorizationUrl: need('authorization_endpoint'),
    tokenUrl: need('token_endpoint'),
    jwksUrl: need('jwks_uri'),
    ...(typeof userInfoUrl === 'string' && { userInfoUrl }),
    ...(typeof logoutUrl === 'string' && { logoutUrl }),
  };
}
