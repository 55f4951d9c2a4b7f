import { isSameData } from '../../diff/fields/is-same-data.ts';
import { countActions, type Action, type FieldChange, type Plan } from './action.ts';

const signs = { create: '+', update: '~', delete: '-' } as const satisfies Record<Action['kind'], string>;

/** What is shown instead of a secret. */
export const masked = '(secret)';

/** A plan as a person reads it: every action with the fields that it changes, the notices, and the counts. Secrets are masked. */
export function printPlan(plan: Plan): string {
  const actions = plan.stages.flat().map(printAction);
  const notices = plan.notices.map(({ message, hint }) => `! ${message}${hint === undefined ? '' : `\n  hint: ${hint}`}\n`);
  return [...actions, ...notices, `${summarize(plan)}\n`].join('');
}

/** `+ group team-demo`, and a line for each field. */
export function printAction(action: Action): string {
  return [nameAction(action), ...action.changes.flatMap((change) => printChange(change).map((line) => `    ${line}`))].map((line) => `${line}\n`).join('');
}

/** `+ group team-demo` */
export function nameAction({ kind, what, name }: Action): string {
  return `${signs[kind]} ${what} ${name}`;
}

/** `3 to create, 1 to update`, or that there is nothing to do. */
export function summarize(plan: Plan): string {
  if (countActions(plan) === 0) return 'In sync: nothing to do.';
  const counts = (['create', 'update', 'delete'] as const).map((kind) => ({ kind, count: plan.stages.flat().filter((action) => action.kind === kind).length }));
  return `${counts.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} to ${kind}`).join(', ')}.`;
}

function printChange(change: FieldChange): string[] {
  const { path, from, to, secret } = change;
  if (secret === true) return [`${path}: ${masked}`];
  if (from === undefined) return [`${path}: ${show(to)}`];
  if (to === undefined) return [`${path}: ${show(from)} → nothing`];
  if (!isList(from) || !isList(to)) return [`${path}: ${show(from)} → ${show(to)}`];
  // Of a long list only what comes and goes is of interest.
  const gone = from.filter((item) => !to.some((other) => isSameData(item, other)));
  const come = to.filter((item) => !from.some((other) => isSameData(item, other)));
  return [...gone.map((item) => `${path}: - ${show(item)}`), ...come.map((item) => `${path}: + ${show(item)}`)];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Text as it is, unless it holds what a terminal would obey or a reader could not see; anything else as JSON. */
function show(value: unknown): string {
  return typeof value === 'string' && /^[\p{L}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{N}\p{P}\p{S}]+)*$/u.test(value) ? value : JSON.stringify(value);
}
