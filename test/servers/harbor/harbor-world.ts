import fs from 'node:fs';
import process from 'node:process';
import { inject } from 'vitest';
import { countActions, type Plan } from '../../../compiler/tasks/core/action.ts';
import { createKubernetesClient } from '../../../compiler/tasks/core/kubernetes-client.ts';
import { reconcile, type Reconciliation } from '../../../compiler/tasks/core/reconcile.ts';
import type { Secrets } from '../../../compiler/tasks/core/secret-reference.ts';
import type { Send } from '../../../compiler/tasks/core/send.ts';
import type { PlanOptions } from '../../../compiler/tasks/core/task.ts';
import { withRetries } from '../../../compiler/tasks/core/with-retries.ts';
import { createSendOnce } from '../../../compiler/tasks/core/world/send-once.ts';
import type { ActualHarbor } from '../../../compiler/tasks/harbor/actual-harbor.ts';
import type { HarborAction } from '../../../compiler/tasks/harbor/harbor-action.ts';
import { createHarborClient, type Credentials, type HarborClient } from '../../../compiler/tasks/harbor/harbor-client.ts';
import type { HarborSpec, ProjectSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { harborTask } from '../../../compiler/tasks/harbor/harbor-task.ts';
import type { HarborState } from './stand-in/harbor-state.ts';
import { startHarborStandIn } from './stand-in/start-harbor-stand-in.ts';
import { startKubernetesStandIn, type KubernetesStandIn } from './stand-in/start-kubernetes-stand-in.ts';

/** The address of a real Harbor. Without it the stand-in is started. */
export const realUrl = inject('harborUrl');

/** A JSON file with `username` and `password` of its administrator. Without it they are those that Harbor comes with. */
const credentialsFile = process.env['HARBOR_CREDENTIALS'];
export const credentials: Credentials =
  credentialsFile === undefined ? { username: 'admin', password: 'Harbor12345' } : (JSON.parse(fs.readFileSync(credentialsFile, 'utf8')) as Credentials);

/** Whether the suite runs against a real Harbor, where nobody can push images or sign in. */
export const isReal = realUrl !== undefined;

/** Teams whose names no other run has used. */
export const teamNames = (count: number): string[] => Array.from({ length: count }, (_, index) => `team-${isReal ? `${process.pid}-${Date.now()}-` : ''}t${index + 1}`);

/** What a run came to. */
export interface Run {
  readonly plan: Plan<HarborAction>;
  readonly result: Reconciliation<HarborAction>;
}

/** A Harbor and a Kubernetes, with all that is sent to them. */
export interface HarborWorld {
  readonly url: string;
  /** For what a person would do by hand. */
  readonly client: HarborClient;
  /** The stand-in's inside; a test that needs it is skipped for a real Harbor. */
  readonly state: () => HarborState;
  readonly kubernetes: KubernetesStandIn;
  /** Every request of the task, as `PUT /api/v2.0/configurations`. */
  readonly requests: string[];
  readonly writes: () => string[];
  readonly violations: readonly string[];
  readonly plan: (spec: HarborSpec, options?: Partial<PlanOptions>, send?: Send) => Promise<Plan<HarborAction>>;
  readonly apply: (spec: HarborSpec, options?: Partial<PlanOptions>, send?: Send) => Promise<Run>;
  readonly stop: () => Promise<void>;
}

/** Sends like the task does, without its long pauses. */
export const patient = (send: Send): Send => withRetries(send, () => Promise.resolve());

export const clientSecret = 'client-secret-of-the-test';

export async function startHarborWorld(teams: readonly string[]): Promise<HarborWorld> {
  const kubernetes = await startKubernetesStandIn(['harbor', ...teams]);
  const { username, password } = credentials;
  const standIn = realUrl === undefined ? await startHarborStandIn({ adminPassword: password }) : undefined;
  const url = realUrl ?? standIn!.url;
  const requests: string[] = [];
  const sendOnce = createSendOnce({ timeout: 30_000 });
  const counted: Send = (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return sendOnce(request);
  };
  const secrets: Secrets = (reference) => ('env' in reference && reference.env === 'HARBOR_PASSWORD' ? password : clientSecret);
  const prepare = (spec: HarborSpec, options: Partial<PlanOptions>, send: Send = counted) => {
    const session = harborTask.connect(spec, { send: patient(send), secrets, now: () => performance.now(), kubernetes: () => createKubernetesClient(kubernetes.url, patient(send)) });
    const planFor = (actual: ActualHarbor): Plan<HarborAction> =>
      harborTask.plan({ spec, actual, secrets, options: { prune: false, forceDelete: new Set(), reonboard: false, ...options } });
    return { session, planFor };
  };
  return {
    url,
    client: createHarborClient(url, { username, password }, sendOnce),
    state: () => standIn!.state,
    kubernetes,
    requests,
    writes: () => requests.filter((request) => !request.startsWith('GET')),
    violations: standIn?.violations ?? [],
    plan: async (spec, options = {}, send?) => {
      const { session, planFor } = prepare(spec, options, send);
      return planFor(await session.observe());
    },
    apply: async (spec, options = {}, send?) => {
      const { session, planFor } = prepare(spec, options, send);
      const plan = planFor(await session.observe());
      return { plan, result: countActions(plan) === 0 ? { done: [], failed: [], untried: [], remaining: plan } : await reconcile(plan, session, planFor) };
    },
    stop: async () => {
      await standIn?.stop();
      await kubernetes.stop();
    },
  };
}

/** A specification for teams as the compiler writes it. */
export function specFor(url: string, teams: readonly string[], project: Partial<ProjectSpec> = {}): HarborSpec {
  return {
    server: { url, username: credentials.username, password: { env: 'HARBOR_PASSWORD' } },
    registry: 'harbor.example.com',
    record: { namespace: 'harbor', name: 'drydock-harbor' },
    configuration: {
      auth_mode: 'oidc_auth',
      primary_auth_mode: true,
      self_registration: false,
      project_creation_restriction: 'adminonly',
      robot_name_prefix: 'otomi-',
      oidc_name: 'otomi',
      oidc_endpoint: 'https://keycloak.example.com/realms/otomi',
      oidc_client_id: 'otomi',
      oidc_scope: 'openid,email',
      oidc_groups_claim: 'groups',
      oidc_admin_group: 'admin',
      oidc_user_claim: 'email',
      oidc_verify_cert: true,
      oidc_auto_onboard: true,
    },
    clientSecret: { env: 'OIDC_CLIENT_SECRET' },
    projects: teams.map((name) => ({
      name,
      public: false,
      scanOnPush: true,
      quota: 20 * 2 ** 30,
      retention: { schedule: '0 0 3 * * *', rules: [{ keep: 'latestPushedK', count: 10, tags: '**', repositories: '**' }] },
      immutableTags: ['v*'],
      members: [
        { group: name, role: 'developer' },
        { group: 'team-admin', role: 'projectAdmin' },
      ],
      robots: [
        { name: 'pull', access: ['pull'], secret: { namespace: name, name: 'harbor-pullsecret' } },
        { name: 'push', access: ['pull', 'push'], secret: { namespace: name, name: 'harbor-pushsecret' } },
      ],
      ...project,
    })),
  };
}
