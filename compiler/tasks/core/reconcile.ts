import { countActions, type Action, type Plan } from './action.ts';
import { applyPlan, type Progress } from './apply-plan.ts';
import { NetworkFailure } from './describe-failure.ts';
import { Interference } from './interference.ts';
import type { Session } from './task.ts';

/** Two runs at once come apart after a round or two; more means that something undoes what is done. */
const maxRounds = 4;

/** What a run of a task came to. */
export interface Reconciliation<A extends Action = Action> extends Progress<A> {
  /** What is still to be done once everything was tried: nothing, or it failed. */
  readonly remaining: Plan<A>;
}

/**
 * Carries out a plan until observing shows nothing left to do. A failure that another look may explain away (a conflict with another run,
 * a lost answer) starts another round; any other ends it, and `failed` says why.
 */
export async function reconcile<Actual, A extends Action>(first: Plan<A>, session: Session<Actual, A>, planFor: (actual: Actual) => Plan<A>): Promise<Reconciliation<A>> {
  const done: A[] = [];
  let plan = first;
  for (let round = 1; ; round++) {
    const progress = await applyPlan(plan, session.apply);
    done.push(...progress.done);
    if (!progress.failed.every(({ cause }) => mayHaveSettled(cause))) return { ...progress, done, remaining: plan };
    plan = planFor(await session.observe());
    if (countActions(plan) === 0) return { done, failed: [], untried: [], remaining: plan };
    if (progress.failed.length === 0 || round === maxRounds) return { ...progress, done, remaining: plan };
  }
}

function mayHaveSettled(cause: Error): boolean {
  return cause instanceof Interference || (cause instanceof NetworkFailure && cause.mayBeDone);
}
