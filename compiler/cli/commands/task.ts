import fs from 'node:fs';
import process from 'node:process';
import readline from 'node:readline/promises';
import { formatLocation } from '../../diagnostics/diagnostic.ts';
import { countActions, type Action, type Plan } from '../../tasks/core/action.ts';
import { printPlan } from '../../tasks/core/print-plan.ts';
import { printReport, type Report } from '../../tasks/core/print-report.ts';
import { reconcile } from '../../tasks/core/reconcile.ts';
import { TaskError } from '../../tasks/core/task-error.ts';
import type { PlanOptions, Task, TaskWorld } from '../../tasks/core/task.ts';
import { connectKubernetes } from '../../tasks/core/world/connect-kubernetes.ts';
import { createSend } from '../../tasks/core/world/create-send.ts';
import { readSecrets } from '../../tasks/core/world/read-secrets.ts';
import { waitUntilReady } from '../../tasks/core/world/wait-until-ready.ts';
import { withGlobalFetch } from '../../tasks/core/world/with-global-fetch.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `drydock task`, as commander reads them. */
export interface TaskOptions extends Omit<PlanOptions, 'forceDelete'> {
  readonly spec: string;
  readonly forceDelete: readonly string[];
  readonly yes: boolean;
  readonly wait: number;
  readonly ca?: string;
  readonly kubeUrl?: string;
  readonly kubeTokenFile?: string;
  readonly format: 'text' | 'json';
}

export type TaskMode = 'plan' | 'apply';

/** Every task, loaded only when it is asked for. */
const runners = {
  harbor: async (...run: Run) => runTask((await import('../../tasks/harbor/harbor-task.ts')).harborTask, ...run),
  keycloak: async (...run: Run) => runTask((await import('../../tasks/keycloak/keycloak-task.ts')).keycloakTask, ...run),
  secrets: async (...run: Run) => runTask((await import('../../tasks/secrets/secrets-task.ts')).secretsTask, ...run),
};
type Run = readonly [mode: TaskMode, options: TaskOptions, context: CommandContext];

export type TaskName = keyof typeof runners;

/**
 * `drydock task plan|apply`: compares a server with its specification, and brings it there. The plan or the report goes to stdout, what
 * went wrong to stderr. Resolves to 0 when the server is in sync, 1 when something failed, 3 when a plan has changes.
 */
export async function task(name: TaskName, mode: TaskMode, options: TaskOptions, context: CommandContext): Promise<ExitCode> {
  try {
    return await runners[name](mode, options, context);
  } catch (cause) {
    if (!(cause instanceof TaskError)) throw cause;
    context.terminal.err(`drydock: ${cause.message}\n${cause.hint === undefined ? '' : `  hint: ${cause.hint}\n`}`);
    return 1;
  }
}

async function runTask<Spec, Actual, A extends Action>(task: Task<Spec, Actual, A>, mode: TaskMode, options: TaskOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const { value: spec, diagnostics } = task.parseSpec(fs.readFileSync(options.spec, 'utf8'), options.spec);
  if (spec === undefined) {
    for (const { message, hint, ...at } of diagnostics) terminal.err(`${formatLocation(at)} ${at.severity} ${at.code} ${message}\n${hint === undefined ? '' : `    hint: ${hint}\n`}`);
    return 1;
  }
  const secrets = readSecrets(task.secretsOf(spec));
  const world = createWorld(options, secrets);
  return withGlobalFetch(world.send, async () => {
    const session = task.connect(spec, world);
    await waitUntilReady(session, options.wait);
    const planFor = (actual: Actual): Plan<A> => task.plan({ spec, actual, secrets, options: { ...options, forceDelete: new Set(options.forceDelete) } });
    const plan = planFor(await session.observe());
    if (options.format === 'text') terminal.out(printPlan(plan));
    const finish = (report: Report): ExitCode => {
      terminal.out(printReport(report, options.format));
      return exitCodes[report.outcome];
    };
    if (countActions(plan) === 0) return finish({ outcome: 'in sync', plan });
    if (mode === 'plan') return finish({ outcome: 'changes pending', plan });
    await confirmDeletions(plan, options, context);
    const result = await reconcile(plan, session, planFor);
    return finish({ outcome: countActions(result.remaining) === 0 ? 'applied' : 'failed', plan, result });
  });
}

const exitCodes = { 'in sync': 0, applied: 0, failed: 1, 'changes pending': 3 } as const satisfies Record<Report['outcome'], ExitCode>;

function createWorld({ ca, kubeUrl, kubeTokenFile }: TaskOptions, secrets: TaskWorld['secrets']): TaskWorld {
  const certificates = ca === undefined ? {} : { ca: fs.readFileSync(ca, 'utf8') };
  return {
    secrets,
    send: createSend(certificates),
    now: () => performance.now(),
    kubernetes: () => connectKubernetes({ ...certificates, ...(kubeUrl !== undefined && { url: kubeUrl }), ...(kubeTokenFile !== undefined && { tokenFile: kubeTokenFile }) }),
  };
}

/** What is deleted does not come back, so that somebody has to have said yes. */
async function confirmDeletions(plan: Plan, { yes }: TaskOptions, { terminal }: CommandContext): Promise<void> {
  const count = plan.stages.flat().filter(({ kind }) => kind === 'delete').length;
  if (count === 0 || yes) return;
  if (!process.stdin.isTTY) throw new UsageError(`the plan deletes ${count}; confirm it with --yes`);
  const questions = readline.createInterface({ input: process.stdin, output: process.stderr });
  const answer = await questions.question(`Delete ${count}, and apply the rest? [yes/no] `);
  questions.close();
  if (answer.trim() !== 'yes') throw new UsageError('nothing was changed');
  terminal.err('\n');
}
