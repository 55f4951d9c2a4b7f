import { once } from '../lazy.ts';
import type { ActiveConstraint } from '../policy-tools/active-constraint.ts';
import { AnswerMemory, dataWithInventory, judge, LimitError, SelectorError, UnsupportedError, type PreparedReview, type Value, type Violation } from '../rego/index.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import type { Looking } from './constraint-finder.ts';

/** What an object that a constraint looks at has against it. */
export type AskConstraint = (looking: Looking<ActiveConstraint>, review: PreparedReview) => Violation[];

/** `compared` are the objects that constraints which compare are shown. */
export function constraintAsker(compared: () => readonly Manifest[]): AskConstraint {
  // Only some policies compare objects, and for each of the others all of them would be in the way.
  const inventory = once(() => dataWithInventory(compared()));
  const nothing = dataWithInventory([]);
  const memories = new Map<ActiveConstraint, AnswerMemory<Violation[]>>();

  const ask = ({ constraint, asked }: Looking<ActiveConstraint>, review: PreparedReview): Violation[] => {
    const { policy, entrypoint, comparesObjects } = constraint;
    const violationsOf = (value: Value): Violation[] => judge(asked, policy, entrypoint, { ...review, value }, comparesObjects ? inventory() : nothing);
    // What is left of its `match` looks at the object too, and at more than the policy reads; and the inventory is no part of what a memory compares.
    if (asked.match !== undefined || comparesObjects) return violationsOf(review.value);
    const memory = memories.get(constraint) ?? new AnswerMemory();
    memories.set(constraint, memory);
    return memory.answer(review.review.json, review.value, violationsOf);
  };
  return (looking, review) => {
    try {
      return ask(looking, review);
    } catch (error) {
      if (!(error instanceof LimitError || error instanceof UnsupportedError || error instanceof SelectorError)) throw error;
      // What cannot be judged has not passed.
      return [{ message: `Policy: ${looking.constraint.id} - cannot be judged: ${error.message}`, details: {} }];
    }
  };
}
