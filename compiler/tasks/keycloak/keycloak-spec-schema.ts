import { secretReferenceSchema as secret } from '../core/secret-reference.ts';

const name = { type: 'string', minLength: 1, maxLength: 255 } as const;
const names = { type: 'array', uniqueItems: true, items: name } as const;
const url = { type: 'string', format: 'url' } as const;
const closed = { type: 'object', additionalProperties: false } as const;
const seconds = { type: 'integer', minimum: 0, maximum: 2147483647 } as const;

/** The realm's settings that a specification can have, by their names in Keycloak's API. */
const settings = {
  ...closed,
  title: 'Settings',
  description: "The realm's settings by their names in Keycloak's API. What is left out stays as it is.",
  default: {},
  properties: {
    displayName: { ...name, title: 'Display name' },
    enabled: { title: 'Enabled', type: 'boolean' },
    sslRequired: { title: 'Who must use TLS', enum: ['all', 'external', 'none'] },
    registrationAllowed: { title: 'Whether people may sign up', type: 'boolean' },
    loginWithEmailAllowed: { title: 'Whether the e-mail address is a user name too', type: 'boolean' },
    duplicateEmailsAllowed: { title: 'Whether users may share an e-mail address', type: 'boolean' },
    accessTokenLifespan: { ...seconds, title: 'Lifetime of access tokens in seconds' },
    ssoSessionIdleTimeout: { ...seconds, title: 'Lifetime of unused sessions in seconds' },
    ssoSessionMaxLifespan: { ...seconds, title: 'Lifetime of sessions in seconds' },
    offlineSessionIdleTimeout: { ...seconds, title: 'Lifetime of unused offline sessions in seconds' },
    bruteForceProtected: { title: 'Whether guessing passwords is slowed down', type: 'boolean' },
    permanentLockout: { title: 'Whether an attacked account is locked for good', type: 'boolean' },
    failureFactor: { title: 'Failed logins before waiting', type: 'integer', minimum: 1 },
    waitIncrementSeconds: { ...seconds, title: 'Waiting time per further failure in seconds' },
    maxFailureWaitSeconds: { ...seconds, title: 'Longest waiting time in seconds' },
    maxDeltaTimeSeconds: { ...seconds, title: 'When failures are forgotten, in seconds' },
    quickLoginCheckMilliSeconds: { ...seconds, title: 'Failures closer than this are a machine, in milliseconds' },
    minimumQuickLoginWaitSeconds: { ...seconds, title: 'Waiting time of machines in seconds' },
  },
} as const;

/** The schema of Keycloak's specification. Every property that can be left out has a default, or means that nothing is demanded. */
export const keycloakSpecSchema = {
  ...closed,
  title: 'Keycloak',
  required: ['server', 'realm'],
  properties: {
    server: {
      ...closed,
      title: 'Server',
      required: ['url', 'username', 'password'],
      properties: {
        url: { ...url, title: 'Address' },
        loginRealm: { ...name, title: 'Realm of the administrator', default: 'master' },
        username: { ...name, title: 'User name of the administrator' },
        password: secret,
      },
    },
    realm: { ...closed, title: 'Realm', required: ['name'], properties: { name: { ...name, title: 'Name', not: { const: 'master' } }, settings } },
    clientScopes: {
      type: 'array',
      title: 'Client scopes',
      default: [],
      'x-merge': 'name',
      items: {
        ...closed,
        title: 'Client scope',
        required: ['name'],
        properties: {
          name,
          description: { type: 'string', default: '' },
          mappers: {
            type: 'array',
            title: 'Mappers',
            default: [],
            'x-merge': 'name',
            items: {
              ...closed,
              title: 'Mapper',
              required: ['name', 'protocolMapper', 'config'],
              properties: { name, protocolMapper: { ...name, title: 'Type' }, config: { type: 'object', title: 'Configuration', additionalProperties: { type: 'string' } } },
            },
          },
        },
      },
    },
    roles: {
      type: 'array',
      title: 'Realm roles',
      default: [],
      'x-merge': 'name',
      items: { ...closed, title: 'Realm role', required: ['name'], properties: { name, description: { type: 'string', default: '' } } },
    },
    groups: {
      type: 'array',
      title: 'Groups',
      default: [],
      'x-merge': 'name',
      items: { ...closed, title: 'Group', required: ['name'], properties: { name: { ...name, pattern: '^[^/]+$' }, realmRoles: { ...names, title: 'Realm roles', default: [] } } },
    },
    clients: {
      type: 'array',
      title: 'Clients',
      default: [],
      'x-merge': 'clientId',
      items: {
        ...closed,
        title: 'Client',
        required: ['clientId', 'secret', 'redirectUris'],
        properties: {
          clientId: { ...name, title: 'Client id' },
          name: { type: 'string', default: '' },
          secret,
          redirectUris: { ...names, title: 'Redirect URIs' },
          webOrigins: { ...names, title: 'Web origins', default: [] },
          defaultClientScopes: { ...names, title: 'Default client scopes', default: [] },
          optionalClientScopes: { ...names, title: 'Optional client scopes', default: [] },
        },
      },
    },
    identityProvider: {
      ...closed,
      title: 'External identity provider',
      required: ['alias', 'issuer', 'clientId', 'clientSecret', 'fingerprintKey', 'claims'],
      properties: {
        alias: { ...name, title: 'Alias', pattern: '^[^/ ]+$' },
        displayName: { type: 'string', default: '' },
        issuer: { ...url, title: 'Issuer' },
        endpoints: {
          ...closed,
          title: 'Endpoints',
          required: ['authorizationUrl', 'tokenUrl', 'jwksUrl'],
          properties: { authorizationUrl: url, tokenUrl: url, jwksUrl: url, userInfoUrl: url, logoutUrl: url },
        },
        clientId: { ...name, title: 'Client id' },
        clientSecret: secret,
        fingerprintKey: secret,
        scopes: { ...names, title: 'Scopes', default: ['openid', 'email', 'profile'] },
        claims: {
          ...closed,
          title: 'Claims',
          required: ['username'],
          properties: { username: { ...name, title: 'User name' }, email: { ...name, default: 'email' }, groups: { ...name, default: 'groups' }, subject: name },
        },
        groups: {
          type: 'array',
          title: 'Groups of the provider',
          default: [],
          items: { ...closed, title: 'Group of the provider', required: ['id', 'group'], properties: { id: name, group: name } },
        },
      },
    },
  },
} as const;
