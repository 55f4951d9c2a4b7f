import { KeycloakAdminClient } from '@keycloak/keycloak-admin-client/lib/client.js';
import { createSpecParser } from '../core/parse-spec.ts';
import type { Session, Task, TaskWorld } from '../core/task.ts';
import { applyAction } from './apply-action.ts';
import { createTokenProvider } from './create-token-provider.ts';
import { createWriters } from './create-writers.ts';
import { discoverEndpoints } from './discover-endpoints.ts';
import { describeError } from './keycloak-error.ts';
import { keycloakSpecSchema } from './keycloak-spec-schema.ts';
import type { KeycloakSpec } from './keycloak-spec.ts';
import { idsOf, observeKeycloak } from './observe-keycloak.ts';
import { planKeycloak, type KeycloakAction, type KeycloakState } from './plan-keycloak.ts';

/** Brings one realm of Keycloak to its specification. */
export const keycloakTask: Task<KeycloakSpec, KeycloakState, KeycloakAction> = {
  name: 'keycloak',
  parseSpec: createSpecParser(keycloakSpecSchema),
  secretsOf: ({ server, clients, identityProvider }) => [
    server.password,
    ...clients.map(({ secret }) => secret),
    ...(identityProvider === undefined ? [] : [identityProvider.clientSecret, identityProvider.fingerprintKey]),
  ],
  connect,
  plan: planKeycloak,
};

function connect(spec: KeycloakSpec, world: TaskWorld): Session<KeycloakState, KeycloakAction> {
  const { server, realm, identityProvider } = spec;
  const baseUrl = server.url.replace(/\/+$/, '');
  const client = new KeycloakAdminClient({ baseUrl, realmName: server.loginRealm });
  client.registerTokenProvider({ getAccessToken: createTokenProvider(server, world) });
  let ids = new Map<string, string>();
  const writers = createWriters(client, realm.name, (key) => ids.get(key)!);
  return {
    // The port is open, with an answer of 503, long before Keycloak can be worked with.
    isReady: async () => (await world.send(`${baseUrl}/realms/${encodeURIComponent(server.loginRealm)}`)).ok,
    observe: async () => {
      try {
        const resources = await observeKeycloak(client, spec);
        ids = idsOf(resources);
        if (identityProvider === undefined || identityProvider.endpoints !== undefined) return { resources };
        return { resources, discovered: await discoverEndpoints(identityProvider, world.send) };
      } catch (cause) {
        throw describeError(cause, `reading the realm ${realm.name}`);
      }
    },
    apply: async (action) => {
      try {
        await applyAction(action, { client, realm: realm.name, writers, ids });
      } catch (cause) {
        throw describeError(cause, `${action.kind} ${action.what} ${action.name}`);
      }
    },
  };
}
