import { badRequest, done, Refusal, type Operation } from './operation.ts';

/** Settings, and the little that everybody may know. */
export const configurationOperations: Readonly<Record<string, Operation>> = {
  getSystemInfo: ({ state }) => ({ status: 200, body: { auth_mode: state.configuration['auth_mode'] } }),
  getConfigurations: ({ state }) => ({ status: 200, body: Object.fromEntries(Object.entries(state.configuration).map(([name, value]) => [name, { value, editable: true }])) }),
  updateConfigurations: ({ state, body }) => {
    // Harbor reads the names that it knows and ignores the others.
    const known = Object.entries(body).filter(([name]) => name in state.configuration);
    const wrong = known.find(([name, value]) => typeof value !== typeof state.configuration[name]);
    if (wrong !== undefined) throw new Refusal(422, 'UNPROCESSABLE_ENTITY', `${wrong[0]} has the wrong type`);
    const mode = body['auth_mode'] ?? state.configuration['auth_mode'];
    if (typeof mode !== 'string' || !['db_auth', 'ldap_auth', 'uaa_auth', 'http_auth', 'oidc_auth'].includes(mode)) throw badRequest('bad request: item name auth_mode: invalid auth_mode, shoud be one of db_auth, ldap_auth, uaa_auth, http_auth, oidc_auth');
    if (!['adminonly', 'everyone', undefined].includes(body['project_creation_restriction'] as string | undefined)) throw badRequest('bad request: item name project_creation_restriction: invalid project_creation_restriction, should be adminonly or everyone');
    if (mode !== state.configuration['auth_mode'] && state.users.size > 1) throw badRequest('the auth mode cannot be modified as new users have been inserted into database');
    Object.assign(state.configuration, Object.fromEntries(known));
    if (typeof body['oidc_client_secret'] === 'string') state.clientSecret = body['oidc_client_secret'];
    return done;
  },
};
