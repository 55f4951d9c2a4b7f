import { describe, expect, it } from 'vitest';
import type { RetentionSpec } from './harbor-spec.ts';
import { toRetentionPolicy, toRetentionRule } from './retention-policy.ts';

const spec: RetentionSpec = {
  schedule: '0 0 2 * * *',
  rules: [
    { keep: 'latestPushedK', count: 10, tags: '**', repositories: '**' },
    { keep: 'nDaysSinceLastPull', count: 30, tags: 'v*', repositories: 'web' },
    { keep: 'always', tags: 'release-*', repositories: '**' },
  ],
};

describe('a retention policy', () => {
  it('is read as it was written', () => {
    expect(toRetentionPolicy(spec, 7).rules.map(toRetentionRule)).toEqual(spec.rules);
  });

  it('is for the project, and counts images without a tag', () => {
    const { scope, trigger, rules } = toRetentionPolicy(spec, 7);
    expect([scope, trigger]).toEqual([{ level: 'project', ref: 7 }, { kind: 'Schedule', settings: { cron: '0 0 2 * * *' } }]);
    expect(rules[0]).toMatchObject({ params: { latestPushedK: 10 }, tag_selectors: [{ extras: '{"untagged":true}' }] });
  });

  const [rule] = toRetentionPolicy(spec, 7).rules;
  const [selector] = rule!.tag_selectors;
  it.each([
    ['is switched off', { ...rule!, disabled: true }],
    ['has two patterns', { ...rule!, tag_selectors: [selector!, selector!] }],
    ['excludes', { ...rule!, tag_selectors: [{ ...selector!, decoration: 'excludes' as const }] }],
    ['leaves out images without a tag', { ...rule!, tag_selectors: [{ ...selector!, extras: '{"untagged":false}' }] }],
    ['is for no repository', { ...rule!, scope_selectors: { repository: [] } }],
  ])('is not what a specification says where a rule %s', (_, other) => {
    expect(toRetentionRule(other)).toBeUndefined();
  });
});
