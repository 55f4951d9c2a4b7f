import type { Action } from '../core/action.ts';
import type { HarborConfiguration, MemberSpec, ObjectName, ProjectSpec, RetentionSpec, RobotSpec } from './harbor-spec.ts';
import type { RecordChange } from './ownership-record.ts';

/** An action with what carrying it out takes. */
export interface HarborAction extends Action {
  readonly step: HarborStep;
}

/** Metadata of a project, which are texts in Harbor. */
export type ProjectMetadata = Readonly<Partial<Record<'public' | 'auto_scan' | 'prevent_vul', 'true' | 'false'> & Record<'severity', 'low' | 'medium' | 'high' | 'critical'>>>;

/** Where a robot is and what its Secret says. */
export interface RobotTarget {
  readonly project: string;
  readonly robot: RobotSpec;
  /** Its whole name. */
  readonly account: string;
}

/** One step towards the specification. Names are used instead of ids where the thing may have been made by an earlier step. */
export type HarborStep =
  | { readonly do: 'record'; readonly change: RecordChange; readonly exists: boolean }
  | { readonly do: 'configure'; readonly settings: Partial<HarborConfiguration>; readonly fingerprint: string | undefined; readonly blockingUsers: readonly string[] }
  | { readonly do: 'createGroup'; readonly group: string; readonly isTaken: boolean }
  | { readonly do: 'deleteGroup'; readonly id: number }
  | { readonly do: 'createProject'; readonly project: ProjectSpec; readonly metadata: ProjectMetadata }
  | { readonly do: 'updateProject'; readonly project: string; readonly metadata: ProjectMetadata }
  | { readonly do: 'deleteProject'; readonly project: string; readonly withImages: boolean }
  | { readonly do: 'setQuota'; readonly id: number; readonly bytes: number }
  | { readonly do: 'addMember'; readonly project: string; readonly member: MemberSpec }
  | { readonly do: 'changeMember'; readonly project: string; readonly id: number; readonly role: MemberSpec['role'] }
  | { readonly do: 'removeMember'; readonly project: string; readonly id: number }
  | { readonly do: 'createRetention'; readonly project: string; readonly retention: RetentionSpec }
  | { readonly do: 'updateRetention'; readonly projectId: number; readonly id: number; readonly retention: RetentionSpec }
  | { readonly do: 'deleteRetention'; readonly project: string; readonly id: number }
  | { readonly do: 'createImmutableTags'; readonly project: string; readonly pattern: string }
  | { readonly do: 'enableImmutableTags'; readonly project: string; readonly id: number; readonly pattern: string }
  | { readonly do: 'deleteImmutableTags'; readonly project: string; readonly id: number }
  | { readonly do: 'createSecret'; readonly target: RobotTarget }
  | { readonly do: 'updateSecret'; readonly target: RobotTarget; readonly keepToken: boolean }
  | { readonly do: 'createRobot'; readonly target: RobotTarget }
  | { readonly do: 'updateRobot'; readonly target: RobotTarget; readonly id: number }
  | { readonly do: 'setToken'; readonly secret: ObjectName; readonly id: number }
  | { readonly do: 'deleteRobot'; readonly id: number }
  | { readonly do: 'deleteUser'; readonly id: number };
