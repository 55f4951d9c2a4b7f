import type { RetentionRule, Role } from './harbor-spec.ts';
import type { OwnershipRecord } from './ownership-record.ts';

/** Harbor as it was observed: what the specification names and what drydock made. Holds no secret. */
export interface ActualHarbor {
  /** Settings that the specification can set, by name. */
  readonly configuration: Readonly<Record<string, string | boolean>>;
  readonly groups: readonly ActualGroup[];
  readonly projects: readonly ActualProject[];
  /** The Secrets for robots' tokens that exist, by `namespace/name`. */
  readonly secrets: Readonly<Record<string, ActualSecret>>;
  /** Everybody but the built-in administrator. */
  readonly users: readonly ActualUser[];
  /** Undefined where the task has never run. */
  readonly record: OwnershipRecord | undefined;
}

export interface ActualGroup {
  readonly id: number;
  readonly name: string;
  /** Set for a group of another way to sign in. Harbor has no two groups of one name, whatever they are from. */
  readonly isForeign?: true;
}

export interface ActualProject {
  readonly name: string;
  readonly id: number;
  /** How many repositories of images it has. */
  readonly repositories: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly quota?: { readonly id: number; readonly bytes: number };
  /** The groups among its members. Users are not drydock's concern, and whoever made the project is one. */
  readonly members: readonly { readonly id: number; readonly group: string; readonly role: Role }[];
  readonly robots: readonly ActualRobot[];
  readonly retention?: { readonly id: number; readonly schedule: string; readonly rules: readonly (RetentionRule | 'unknown')[] };
  readonly immutableTags: readonly { readonly id: number; readonly pattern: string; readonly disabled: boolean }[];
}

export interface ActualRobot {
  readonly id: number;
  /** Without prefix and project. */
  readonly name: string;
  /** Whole, as its users sign in. */
  readonly account: string;
  readonly description: string;
  readonly disabled: boolean;
  /** In days; -1 is for ever. */
  readonly duration: number;
  /** What it can do, as `repository:pull`. */
  readonly access: readonly string[];
}

export interface ActualSecret {
  /** Undefined where it holds nothing that a robot could sign in with. */
  readonly login?: {
    readonly registry: string;
    readonly username: string;
    /** What Harbor says to its token. `unknown` where the robot is not there or is disabled, so that it cannot be asked. */
    readonly token: 'accepted' | 'refused' | 'unknown';
  };
}

export interface ActualUser {
  readonly id: number;
  readonly name: string;
  /** Who vouches for the user; undefined for one with a password of Harbor. */
  readonly issuer?: string;
}

/** How robots that drydock made are known by. */
export const robotDescription = 'Managed by drydock';
