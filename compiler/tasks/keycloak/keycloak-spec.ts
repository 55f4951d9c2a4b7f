import type { SecretReference } from '../core/secret-reference.ts';

/** What Keycloak is to be. Where Keycloak's API has a name for something, it is used here too. */
export interface KeycloakSpec {
  readonly server: ServerSpec;
  readonly realm: RealmSpec;
  readonly clientScopes: readonly ClientScopeSpec[];
  readonly roles: readonly RoleSpec[];
  readonly groups: readonly GroupSpec[];
  readonly clients: readonly ClientSpec[];
  readonly identityProvider?: IdentityProviderSpec;
}

/** Where Keycloak is, and who changes it. */
export interface ServerSpec {
  readonly url: string;
  readonly loginRealm: string;
  readonly username: string;
  readonly password: SecretReference;
}

export interface RealmSpec {
  readonly name: string;
  /** Members of Keycloak's RealmRepresentation. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

export interface ClientScopeSpec {
  readonly name: string;
  readonly description: string;
  readonly mappers: readonly { readonly name: string; readonly protocolMapper: string; readonly config: Readonly<Record<string, string>> }[];
}

export interface RoleSpec {
  readonly name: string;
  readonly description: string;
}

export interface GroupSpec {
  readonly name: string;
  /** The realm roles of its members. */
  readonly realmRoles: readonly string[];
}

export interface ClientSpec {
  readonly clientId: string;
  readonly name: string;
  readonly secret: SecretReference;
  readonly redirectUris: readonly string[];
  readonly webOrigins: readonly string[];
  readonly defaultClientScopes: readonly string[];
  readonly optionalClientScopes: readonly string[];
}

/** The company's own identity provider, which Keycloak asks instead of keeping passwords itself. */
export interface IdentityProviderSpec {
  readonly alias: string;
  readonly displayName: string;
  readonly issuer: string;
  /** Read from the issuer's discovery document where they are not given. */
  readonly endpoints?: Endpoints;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  /** What the fingerprint of `clientSecret` is keyed with, because Keycloak never shows that secret again. */
  readonly fingerprintKey: SecretReference;
  readonly scopes: readonly string[];
  readonly claims: ClaimsSpec;
  /** Which of the provider's groups is which of ours. */
  readonly groups: readonly { readonly id: string; readonly group: string }[];
}

export interface ClaimsSpec {
  /** A template such as `${CLAIM.upn}`. */
  readonly username: string;
  readonly email: string;
  readonly groups: string;
  /** The claim that stays with a user for good, kept as the attribute `sub`. */
  readonly subject?: string;
}

/** Where the parts of an OpenID Connect provider are. */
export interface Endpoints {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  readonly userInfoUrl?: string;
  readonly logoutUrl?: string;
}
