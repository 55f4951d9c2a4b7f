/** Everything that a Harbor keeps, as far as the task is concerned with it. */
export interface HarborState {
  readonly adminPassword: string;
  readonly configuration: Record<string, string | boolean>;
  clientSecret: string | undefined;
  readonly users: Map<number, StandInUser>;
  readonly groups: Map<number, { name: string; type: number }>;
  readonly projects: Map<number, StandInProject>;
  /** Gives each thing an id of its own. */
  readonly nextId: () => number;
}

export interface StandInUser {
  readonly name: string;
  readonly email: string;
  /** The subject and the issuer of the token that the user was made from. */
  readonly subiss?: string;
}

export interface StandInProject {
  readonly name: string;
  readonly metadata: Record<string, string>;
  readonly repositories: Set<string>;
  readonly quota: { readonly id: number; bytes: number };
  readonly members: Map<number, StandInMember>;
  readonly robots: Map<number, StandInRobot>;
  readonly rules: Map<number, Record<string, unknown>>;
  retention: { readonly id: number; policy: Record<string, unknown> } | undefined;
}

export interface StandInMember {
  readonly type: 'u' | 'g';
  readonly entity: number;
  role: number;
}

export interface StandInRobot {
  readonly name: string;
  description: string;
  disable: boolean;
  duration: number;
  permissions: unknown[];
  secret: string;
}

/** The settings of a fresh Harbor that the description names. */
const defaults: Readonly<Record<string, string | boolean>> = {
  auth_mode: 'db_auth',
  primary_auth_mode: false,
  self_registration: false,
  project_creation_restriction: 'everyone',
  robot_name_prefix: 'robot$',
  oidc_name: '',
  oidc_endpoint: '',
  oidc_client_id: '',
  oidc_scope: '',
  oidc_groups_claim: '',
  oidc_admin_group: '',
  oidc_user_claim: '',
  oidc_verify_cert: true,
  oidc_auto_onboard: false,
};

/** A Harbor as it comes from the chart: an administrator with the id 1, and the public project `library`. */
export function createHarborState(adminPassword: string): HarborState {
  let id = 1;
  const state: HarborState = {
    adminPassword,
    configuration: { ...defaults },
    clientSecret: undefined,
    users: new Map([[1, { name: 'admin', email: 'admin@example.com' }]]),
    groups: new Map(),
    projects: new Map(),
    nextId: () => ++id,
  };
  addProject(state, 'library', { public: 'true' });
  return state;
}

/** Makes a project. Whoever makes it is its administrator. */
export function addProject(state: HarborState, name: string, metadata: Record<string, string>, bytes = -1): number {
  const id = state.nextId();
  state.projects.set(id, {
    name,
    metadata: { public: 'false', ...metadata },
    repositories: new Set(),
    quota: { id: state.nextId(), bytes },
    members: new Map([[state.nextId(), { type: 'u', entity: 1, role: 1 }]]),
    robots: new Map(),
    rules: new Map(),
    retention: undefined,
  });
  return id;
}

/** The name that a robot signs in with. */
export function accountOf({ configuration }: HarborState, project: StandInProject, robot: StandInRobot): string {
  return `${String(configuration['robot_name_prefix'])}${project.name}+${robot.name}`;
}

/** The robots of all projects. */
export function robotsOf({ projects }: HarborState): { id: number; projectId: number; project: StandInProject; robot: StandInRobot }[] {
  return [...projects].flatMap(([projectId, project]) => [...project.robots].map(([id, robot]) => ({ id, projectId, project, robot })));
}
