import type { Action, Plan } from './action.ts';
import { mapConcurrently } from './map-concurrently.ts';

/** An action that did not succeed. */
export interface Failure<A extends Action = Action> {
  readonly action: A;
  readonly cause: Error;
}

/** What became of the actions of a plan. */
export interface Progress<A extends Action = Action> {
  readonly done: readonly A[];
  readonly failed: readonly Failure<A>[];
  readonly untried: readonly A[];
}

/** As many writes at once; more make a Keycloak with its usual limits no faster. */
const concurrency = 8;

/** Carries out a plan, stage by stage. After a stage with a failure no other is begun, since the next may need what is missing. */
export async function applyPlan<A extends Action>({ stages }: Plan<A>, apply: (action: A) => Promise<void>): Promise<Progress<A>> {
  const done: A[] = [];
  for (const [index, stage] of stages.entries()) {
    const failed: Failure<A>[] = [];
    await mapConcurrently(stage, concurrency, async (action) => {
      try {
        await apply(action);
        done.push(action);
      } catch (cause) {
        failed.push({ action, cause: cause instanceof Error ? cause : new Error(String(cause)) });
      }
    });
    if (failed.length > 0) return { done, failed, untried: stages.slice(index + 1).flat() };
  }
  return { done, failed: [], untried: [] };
}
