import { describe, expect, it } from 'vitest';
import type { Action, Plan } from './action.ts';
import { printPlan } from './print-plan.ts';
import { printReport } from './print-report.ts';

const update: Action = {
  kind: 'update',
  what: 'client',
  name: 'otomi',
  changes: [
    { path: 'name', from: 'A', to: 'B' },
    { path: 'uris', from: ['https://a', 'https://b'], to: ['https://b', 'https://c'] },
    { path: 'gone', from: 1 },
    { path: 'secret', secret: true },
    { path: 'title', from: 'plain', to: 'no\u001b[31m escape' },
  ],
};
const plan: Plan = { stages: [[{ kind: 'create', what: 'group', name: 'team-a', changes: [] }], [update], [{ kind: 'delete', what: 'group', name: 'team-b', changes: [] }]], notices: [{ message: 'Look at this', hint: 'like so' }] };

describe('printPlan', () => {
  it('shows every change, and nothing that a terminal would obey', () => {
    expect(printPlan(plan)).toBe(`+ group team-a
~ client otomi
    name: A → B
    uris: - https://a
    uris: + https://c
    gone: 1 → nothing
    secret: (secret)
    title: plain → "no\\u001b[31m escape"
- group team-b
! Look at this
  hint: like so
1 to create, 1 to update, 1 to delete.
`);
  });

  it('says that there is nothing to do', () => {
    expect(printPlan({ stages: [], notices: [] })).toBe('In sync: nothing to do.\n');
  });
});

describe('printReport', () => {
  it('says what became of each action', () => {
    const [create, , remove] = plan.stages.flat();
    const result = { done: [create!], failed: [{ action: update, cause: new Error('it is locked') }], untried: [remove!], remaining: { stages: [], notices: [] } };
    expect(printReport({ outcome: 'failed', plan, result }, 'text')).toBe(`Failed.
  done:
    + group team-a
  failed:
    ~ client otomi: it is locked
  not tried:
    - group team-b
`);
  });

  it('as JSON has only what everybody may see', () => {
    const action = { ...update, payload: { password: 'hidden' } };
    const text = printReport({ outcome: 'changes pending', plan: { stages: [[action]], notices: [] } }, 'json');
    expect(JSON.parse(text)).toEqual({ outcome: 'changes pending', actions: [update], notices: [] });
  });
});
