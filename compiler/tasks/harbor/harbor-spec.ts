import type { SecretReference } from '../core/secret-reference.ts';

/** What Harbor is to be, as the compiler writes it to `tasks/harbor/` and the task reads it. Its schema is `harborSpecSchema`. */
export interface HarborSpec {
  readonly server: {
    /** Where its API is, without `/api/v2.0`. */
    readonly url: string;
    readonly username: string;
    readonly password: SecretReference;
  };
  /** The host that images are pulled from. */
  readonly registry: string;
  /** The Kubernetes Secret in which the task remembers what it made. */
  readonly record: ObjectName;
  readonly configuration: HarborConfiguration;
  /** The secret of the client `configuration.oidc_client_id`. */
  readonly clientSecret: SecretReference;
  readonly projects: readonly ProjectSpec[];
}

/** Settings under the names of Harbor's own API. */
export interface HarborConfiguration {
  readonly auth_mode: 'oidc_auth';
  readonly primary_auth_mode: boolean;
  readonly self_registration: boolean;
  readonly project_creation_restriction: 'adminonly' | 'everyone';
  readonly robot_name_prefix: string;
  readonly oidc_name: string;
  readonly oidc_endpoint: string;
  readonly oidc_client_id: string;
  readonly oidc_scope: string;
  readonly oidc_groups_claim: string;
  readonly oidc_admin_group: string;
  readonly oidc_user_claim: string;
  readonly oidc_verify_cert: boolean;
  readonly oidc_auto_onboard: boolean;
}

export interface ObjectName {
  readonly namespace: string;
  readonly name: string;
}

export interface ProjectSpec {
  readonly name: string;
  readonly public: boolean;
  readonly scanOnPush: boolean;
  /** Images with a vulnerability of this severity or worse cannot be pulled. Left out, that setting is left alone. */
  readonly blockSeverity?: Severity;
  /** In bytes; -1 is no limit. Left out, the quota is left alone. */
  readonly quota?: number;
  readonly retention?: RetentionSpec;
  /** Patterns of tags that cannot be moved or deleted. */
  readonly immutableTags: readonly string[];
  readonly members: readonly MemberSpec[];
  readonly robots: readonly RobotSpec[];
}

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** A tag is kept when one of the rules keeps it; the others are deleted. */
export interface RetentionSpec {
  /** Six fields, seconds first. Empty: only when somebody starts it. */
  readonly schedule: string;
  readonly rules: readonly RetentionRule[];
}

export interface RetentionRule {
  readonly keep: 'always' | 'latestPushedK' | 'latestPulledN' | 'nDaysSinceLastPush' | 'nDaysSinceLastPull';
  /** How many tags, or days. */
  readonly count?: number;
  readonly tags: string;
  readonly repositories: string;
}

export const roles = ['projectAdmin', 'developer', 'guest', 'maintainer', 'limitedGuest'] as const;
export type Role = (typeof roles)[number];

/** An OIDC group and what its users are in the project. */
export interface MemberSpec {
  readonly group: string;
  readonly role: Role;
}

/** An account for machines. Its token is in a Kubernetes Secret and nowhere else. */
export interface RobotSpec {
  readonly name: string;
  readonly access: readonly ('pull' | 'push')[];
  readonly secret: ObjectName;
}

/** Its name as Harbor gives it: `otomi-team-demo+pull`. */
export function robotAccount(prefix: string, project: string, robot: string): string {
  return `${prefix}${project}+${robot}`;
}
