import type { Secrets } from '../core/secret-reference.ts';
import { fingerprint } from './fingerprint.ts';
import type { Endpoints, IdentityProviderSpec } from './keycloak-spec.ts';
import type { DesiredResource } from './resource.ts';

/** Where the fingerprint of the provider's client secret is kept: beside the secret, in the provider's configuration. */
export const fingerprintKey = 'drydock.secret-fingerprint';

/** The external identity provider with its mappers. Keycloak never shows the client secret again: its fingerprint stands for it. */
export function desiredProvider(spec: IdentityProviderSpec, secrets: Secrets, discovered: Endpoints | undefined): DesiredResource[] {
  const { alias, displayName, issuer, clientId, scopes } = spec;
  const clientSecret = secrets(spec.clientSecret);
  return [
    {
      kind: 'identity provider',
      name: alias,
      fields: {
        alias,
        displayName,
        providerId: 'oidc',
        enabled: true,
        trustEmail: true,
        storeToken: false,
        linkOnly: false,
        config: {
          ...(spec.endpoints ?? discovered),
          issuer,
          clientId,
          clientSecret,
          [fingerprintKey]: fingerprint(clientSecret, secrets(spec.fingerprintKey), `identity-provider/${alias}`),
          clientAuthMethod: 'client_secret_post',
          defaultScope: scopes.join(' '),
          validateSignature: 'true',
          useJwksUrl: 'true',
          // At every login what the provider says of a user replaces what Keycloak knew.
          syncMode: 'FORCE',
        },
      },
      secret: ['config.clientSecret', `config.${fingerprintKey}`],
    },
    ...desiredMappers(spec),
  ];
}

function desiredMappers({ alias, claims, groups }: IdentityProviderSpec): DesiredResource[] {
  const mapper = (name: string, identityProviderMapper: string, config: Readonly<Record<string, string>>): DesiredResource => ({
    kind: 'identity provider mapper',
    parent: alias,
    name,
    fields: { name, identityProviderAlias: alias, identityProviderMapper, config: { syncMode: 'FORCE', ...config } },
  });
  const attribute = (name: string, claim: string): DesiredResource => mapper(name, 'oidc-user-attribute-idp-mapper', { claim, 'user.attribute': name });
  return [
    mapper('username', 'oidc-username-idp-mapper', { template: claims.username, target: 'LOCAL' }),
    attribute('email', claims.email),
    ...(claims.subject === undefined ? [] : [attribute('sub', claims.subject)]),
    // The provider's groups have ids that say nothing; here each becomes the group by which everybody else knows the team.
    ...groups.map(({ id, group }) =>
      mapper(`group ${group}`, 'oidc-advanced-group-idp-mapper', { claims: JSON.stringify([{ key: claims.groups, value: id }]), 'are.claim.values.regex': 'false', group: `/${group}` }),
    ),
  ];
}
