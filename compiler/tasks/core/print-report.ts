import type { Action, Plan } from './action.ts';
import { nameAction } from './print-plan.ts';
import type { Reconciliation } from './reconcile.ts';

/** What a run of a task comes to. */
export interface Report {
  readonly outcome: 'in sync' | 'changes pending' | 'applied' | 'failed';
  readonly plan: Plan;
  /** What became of the plan, once it was carried out. */
  readonly result?: Reconciliation;
}

/** A report: as text what happened after the plan was shown, as JSON all of it. */
export function printReport(report: Report, format: 'text' | 'json'): string {
  return format === 'json' ? `${JSON.stringify(toJson(report), undefined, 2)}\n` : printText(report);
}

function printText({ outcome, result }: Report): string {
  if (result === undefined) return '';
  if (outcome === 'applied') return `Applied: ${result.done.length} done; the server is as specified.\n`;
  const { done, failed, untried, remaining } = result;
  return [
    'Failed.',
    ...group('done', done.map(nameAction)),
    ...group('failed', failed.map(({ action, cause }) => `${nameAction(action)}: ${cause.message}`)),
    ...group('not tried', untried.map(nameAction)),
    ...(failed.length === 0 ? group('done, and yet not as specified', remaining.stages.flat().map(nameAction)) : []),
  ].map((line) => `${line}\n`).join('');
}

function group(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}

function toJson({ outcome, plan, result }: Report): object {
  return {
    outcome,
    actions: plan.stages.flat().map(publicPart),
    notices: plan.notices,
    ...(result !== undefined && {
      done: result.done.map(publicPart),
      failed: result.failed.map(({ action, cause }) => ({ ...publicPart(action), reason: cause.message })),
      notTried: result.untried.map(publicPart),
      remaining: result.remaining.stages.flat().map(publicPart),
    }),
  };
}

/** What else a task's action holds may be secret. */
function publicPart({ kind, what, name, changes }: Action): Action {
  return { kind, what, name, changes };
}
