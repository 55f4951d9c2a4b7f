import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Plan } from './action.ts';
import { describeFailure } from './describe-failure.ts';
import { Interference } from './interference.ts';
import { reconcile } from './reconcile.ts';
import type { Session } from './task.ts';
import { TaskError } from './task-error.ts';

const toAction = (name: string): Action => ({ kind: 'create', what: 'thing', name, changes: [] });

/** A server that is a set of names, reconciled with `wanted`: one stage for each first letter. */
function server(wanted: readonly string[], apply: (name: string, there: Set<string>) => void): { there: Set<string>; session: Session<Set<string>, Action>; planFor: (actual: Set<string>) => Plan } {
  const there = new Set<string>();
  const planFor = (actual: ReadonlySet<string>): Plan => {
    const missing = wanted.filter((name) => !actual.has(name)).sort();
    const letters = [...new Set(missing.map((name) => name[0]))];
    return { stages: letters.map((letter) => missing.filter((name) => name.startsWith(letter!)).map(toAction)), notices: [] };
  };
  const session: Session<Set<string>, Action> = {
    isReady: () => Promise.resolve(true),
    observe: () => Promise.resolve(new Set(there)),
    apply: ({ name }) => new Promise((resolve) => {
      apply(name, there);
      resolve();
    }),
  };
  return { there, session, planFor };
}

const names = (actions: readonly Action[]): string[] => actions.map(({ name }) => name);

describe('reconcile', () => {
  it('carries out everything, stage by stage', async () => {
    const order: string[] = [];
    const { there, session, planFor } = server(['b1', 'a1', 'a2', 'c1'], (name, all) => {
      order.push(name);
      all.add(name);
    });
    const { done, failed, untried, remaining } = await reconcile(planFor(there), session, planFor);
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1']);
    expect({ done: names(done), failed, untried, remaining }).toEqual({ done: order, failed: [], untried: [], remaining: { stages: [], notices: [] } });
  });

  it('says what was done, what failed and what was not tried', async () => {
    const { there, session, planFor } = server(['a1', 'b1', 'b2', 'c1'], (name, all) => {
      if (name === 'b1') throw new TaskError('No such colour');
      all.add(name);
    });
    const result = await reconcile(planFor(there), session, planFor);
    expect(names(result.done)).toEqual(['a1', 'b2']);
    expect(result.failed.map(({ action, cause }) => `${action.name}: ${cause.message}`)).toEqual(['b1: No such colour']);
    expect(names(result.untried)).toEqual(['c1']);
  });

  it('looks again after a conflict or a lost answer, and goes on with what is left', async () => {
    const lost = describeFailure({ method: 'POST', url: 'http://x/' }, Object.assign(new Error('x'), { code: 'ECONNRESET' }));
    const { there, session, planFor } = server(['a1', 'a2', 'b1'], (name, all) => {
      if (all.has(name)) throw new Interference('409');
      all.add(name);
      // It is done, but nobody hears of it.
      if (name === 'a2') throw lost;
    });
    // Another run makes a1 between the look and the write.
    const plan = planFor(there);
    there.add('a1');
    const result = await reconcile(plan, session, planFor);
    expect(result).toMatchObject({ failed: [], untried: [], remaining: { stages: [] } });
    expect([...there].sort()).toEqual(['a1', 'a2', 'b1']);
    expect(names(result.done)).toEqual(['b1']);
  });

  it('fails when what was done does not last', async () => {
    const { there, session, planFor } = server(['a1'], () => undefined);
    const result = await reconcile(planFor(there), session, planFor);
    expect(names(result.done)).toEqual(['a1']);
    expect(names(result.remaining.stages.flat())).toEqual(['a1']);
  });

  it('needs a round for every stage where another run is always a little faster', async () => {
    const wanted = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'h1'];
    const { there, session, planFor } = server(wanted, (name, all) => {
      all.add(name);
      throw new Interference('409');
    });
    expect(await reconcile(planFor(there), session, planFor)).toMatchObject({ done: [], failed: [], remaining: { stages: [] } });
    expect([...there]).toEqual(wanted);
  });

  it('gives up when there is no end to conflicts', async () => {
    let tries = 0;
    const { there, session, planFor } = server(['a1'], () => {
      tries++;
      throw new Interference('409');
    });
    const result = await reconcile(planFor(there), session, planFor);
    expect(result.failed.map(({ cause }) => cause.message)).toEqual(['409']);
    expect(tries).toBe(3);
  });

  it('never says that all is well while something is missing', async () => {
    const scenario = fc.record({ wanted: fc.uniqueArray(fc.stringMatching(/^[abc][0-9]$/), { maxLength: 12 }), failing: fc.array(fc.stringMatching(/^[abc][0-9]$/)), forgotten: fc.array(fc.stringMatching(/^[abc][0-9]$/)) });
    await fc.assert(fc.asyncProperty(scenario, async ({ wanted, failing, forgotten }) => {
      const { there, session, planFor } = server(wanted, (name, all) => {
        if (failing.includes(name)) throw new TaskError('no');
        if (!forgotten.includes(name)) all.add(name);
      });
      const { done, failed, untried, remaining } = await reconcile(planFor(there), session, planFor);
      expect(remaining.stages.length === 0).toBe(wanted.every((name) => there.has(name)));
      expect(names([...done, ...failed.map(({ action }) => action), ...untried]).sort()).toEqual([...wanted].sort());
    }));
  });
});
