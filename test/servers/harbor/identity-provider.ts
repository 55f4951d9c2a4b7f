import { createSign, generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an ID token says of a user. */
export interface UserClaims {
  readonly sub: string;
  readonly email: string;
  readonly groups: readonly string[];
}

/** An OIDC provider that lets everybody in without a question. */
export interface IdentityProvider {
  /** The `iss` of a realm. Every name is one. */
  readonly issuer: (realm: string) => string;
  /** Who the next sign-ins are of. */
  readonly expectUser: (claims: UserClaims) => void;
  readonly stop: () => Promise<void>;
}

const keyId = 'test';
const toBase64Url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Starts it on a free port of the loopback, for the client `audience`. */
export async function startIdentityProvider(audience: string): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let claims: UserClaims | undefined;

  const signToken = (iss: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const content = `${toBase64Url({ alg: 'RS256', kid: keyId })}.${toBase64Url({ iss, aud: audience, iat: now, exp: now + 300, ...claims })}`;
    return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
  };
  const answer = (issuer: string, operation: string, query: URLSearchParams): object | string => {
    const base = issuer.replace(/\/$/, '');
    switch (operation) {
      case '.well-known/openid-configuration':
        return { issuer, authorization_endpoint: `${base}/auth`, token_endpoint: `${base}/token`, jwks_uri: `${base}/keys`, id_token_signing_alg_values_supported: ['RS256'] };
      case 'auth':
        return `${query.get('redirect_uri')!}?code=code&state=${encodeURIComponent(query.get('state')!)}`;
      case 'token':
        return { access_token: 'token', token_type: 'Bearer', expires_in: 300, id_token: signToken(issuer) };
      default:
        return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }] };
    }
  };

  const server = http.createServer((request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url!, url);
    const [, realm = '', operation = ''] = /^\/realms\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const content = answer(issuer(realm), operation, searchParams);
    if (typeof content === 'string') response.writeHead(302, { location: content }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Some providers' issuers end in a slash.
  const issuer = (realm: string): string => `${url}/realms/${realm}${realm.endsWith('-slash') ? '/' : ''}`;
  return {
    issuer,
    expectUser: (user) => (claims = user),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
