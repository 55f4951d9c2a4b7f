import type { components } from './generated/harbor-api.d.ts';
import type { RetentionRule, RetentionSpec } from './harbor-spec.ts';

type Bodies = components['schemas'];

const templates = ['always', 'latestPushedK', 'latestPulledN', 'nDaysSinceLastPush', 'nDaysSinceLastPull'] as const satisfies readonly RetentionRule['keep'][];

/** A project's retention policy as Harbor's API has it. */
export function toRetentionPolicy({ schedule, rules }: RetentionSpec, projectId: number): Bodies['NewRetention'] {
  return {
    algorithm: 'or',
    scope: { level: 'project', ref: projectId },
    trigger: { kind: 'Schedule', settings: { cron: schedule } },
    rules: rules.map(toApiRule),
  };
}

/** The rule that Harbor's API describes; undefined where it says what a specification cannot. */
export function toRetentionRule({ disabled, template, params, tag_selectors: tags, scope_selectors: scope }: Bodies['FoundRetentionRule']): RetentionRule | undefined {
  const keep = templates.find((known) => known === template);
  const tag = onlyPattern(tags, 'matches');
  const repositories = onlyPattern(scope?.repository, 'repoMatches');
  if (disabled === true || keep === undefined || tag === undefined || repositories === undefined || !countsUntagged(tags![0]!)) return undefined;
  const count = params?.[keep];
  return { keep, ...(typeof count === 'number' && { count }), tags: tag, repositories };
}

/** The pattern of a list of selectors that has one, of this kind; undefined for any other. */
export function onlyPattern(selectors: readonly Bodies['FoundSelector'][] | null | undefined, decoration: 'matches' | 'repoMatches'): string | undefined {
  const [selector, ...others] = selectors ?? [];
  return others.length === 0 && selector?.decoration === decoration ? selector.pattern : undefined;
}

/** Images without a tag count as matched, as in Harbor's own form. */
const untagged = '{"untagged":true}';

function countsUntagged({ extras = '' }: Bodies['FoundSelector']): boolean {
  return extras.replaceAll(' ', '') === untagged;
}

function toApiRule({ keep, count, tags, repositories }: RetentionRule): Bodies['RetentionRule'] {
  return {
    disabled: false,
    action: 'retain',
    template: keep,
    params: count === undefined ? {} : { [keep]: count },
    tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern: tags, extras: untagged }],
    scope_selectors: { repository: [{ kind: 'doublestar', decoration: 'repoMatches', pattern: repositories }] },
  };
}
