import { KeycloakAdminClient } from '@keycloak/keycloak-admin-client/lib/client.js';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { printYaml } from '../../../compiler/yaml/print-yaml.ts';
import type { KeycloakSpec } from '../../../compiler/tasks/keycloak/keycloak-spec.ts';
import { runCommand, type CommandResult } from '../run-command.ts';
import type { KeycloakUnderTest } from './global-setup.ts';

export const secrets = { KEYCLOAK_PASSWORD: 'admin', CLIENT_SECRET: 'client-secret-of-the-platform', IDP_SECRET: 'secret-of-the-provider' };

/** Whether there is a Keycloak to test with. */
export const hasKeycloak = inject('keycloak') !== undefined;

/** The server; tests are skipped where there is none. */
export function keycloak(): KeycloakUnderTest {
  return inject('keycloak')!;
}

/** A client that has logged in as the administrator. */
export async function adminClient(): Promise<KeycloakAdminClient> {
  const { url, username, password } = keycloak();
  const client = new KeycloakAdminClient({ baseUrl: url });
  await client.auth({ grantType: 'password', clientId: 'admin-cli', username, password });
  return client;
}

/** Removes realms that an earlier run may have left. */
export async function removeRealms(...names: readonly string[]): Promise<void> {
  const client = await adminClient();
  for (const realm of names) if (((await client.realms.findOne({ realm })) as object | null | undefined) ?? undefined) await client.realms.del({ realm });
}

/** A specification with everything but an identity provider, for these teams. */
export function specFor(realm: string, teams: readonly string[], url = keycloak().url): KeycloakSpec {
  return {
    server: { url, loginRealm: 'master', username: 'admin', password: { env: 'KEYCLOAK_PASSWORD' } },
    realm: {
      name: realm,
      settings: {
        displayName: 'Test platform',
        enabled: true,
        sslRequired: 'external',
        registrationAllowed: false,
        loginWithEmailAllowed: true,
        duplicateEmailsAllowed: false,
        accessTokenLifespan: 240,
        ssoSessionIdleTimeout: 28_000,
        ssoSessionMaxLifespan: 29_000,
        offlineSessionIdleTimeout: 604_000,
        bruteForceProtected: true,
        permanentLockout: false,
        failureFactor: 20,
        waitIncrementSeconds: 50,
        maxFailureWaitSeconds: 800,
        maxDeltaTimeSeconds: 43_000,
        quickLoginCheckMilliSeconds: 900,
        minimumQuickLoginWaitSeconds: 55,
      },
    },
    clientScopes: [
      {
        name: 'groups',
        description: 'The groups of the user',
        mappers: [
          {
            name: 'groups',
            protocolMapper: 'oidc-group-membership-mapper',
            config: { 'claim.name': 'groups', 'full.path': 'false', 'id.token.claim': 'true', 'access.token.claim': 'true', 'userinfo.token.claim': 'true' },
          },
          { name: 'audience', protocolMapper: 'oidc-audience-mapper', config: { 'included.client.audience': 'otomi', 'access.token.claim': 'true', 'id.token.claim': 'false' } },
        ],
      },
    ],
    roles: [{ name: 'admin', description: 'Administrators' }, ...teams.map((team) => ({ name: `team-${team}`, description: `Members of team ${team}` }))],
    groups: [{ name: 'admin', realmRoles: ['admin'] }, ...teams.map((team) => ({ name: `team-${team}`, realmRoles: [`team-${team}`] }))],
    clients: [
      {
        clientId: 'otomi',
        name: 'Platform',
        secret: { env: 'CLIENT_SECRET' },
        redirectUris: ['https://auth.example.com/oauth2/callback', 'http://127.0.0.1:9/callback'],
        webOrigins: ['https://auth.example.com'],
        defaultClientScopes: ['basic', 'email', 'groups', 'profile'],
        optionalClientScopes: ['offline_access'],
      },
    ],
  };
}

/** Writes a specification to a file and runs `drydock task <mode> keycloak` with it. */
export async function runTask(mode: 'plan' | 'apply', spec: KeycloakSpec, { args = [], env = secrets, killed }: RunOptions = {}): Promise<CommandResult> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-spec-'));
  const file = path.join(folder, 'keycloak.yaml');
  fs.writeFileSync(file, printYaml(spec));
  try {
    return await runCommand(keycloak().command, ['task', mode, 'keycloak', '--spec', file, ...args], env, killed);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly killed?: AbortSignal;
}
