import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { teamsOf } from '../team-items.ts';

/** Below `teams/` lie the files of teams; who keeps the others keeps the platform. */
const isTeamFile = (file: string): boolean => /(^|\/)teams\//.test(file);

/**
 * A team has a policy of the baseline otherwise only as far as the baseline lets it: with `exemptions: platform` by a file of the platform, with
 * `none` not at all. An override is judged as a whole: which parameters are weaker than others is nothing that can be said of all policies.
 */
export const checkPolicyOverrides: Rule = function* ({ value, provenance }) {
  const baseline = value.policies as Readonly<Record<string, { readonly enabled: boolean; readonly exemptions: string } | undefined>>;
  for (const { team, path, value: { policies } } of teamsOf(value)) {
    for (const [policy, override] of Object.entries(policies)) {
      const { enabled, exemptions = 'allowed' } = baseline[policy] ?? { enabled: false };
      if (!enabled || exemptions === 'allowed') continue;
      for (const key of Object.keys(override)) {
        const at = [...path, 'policies', policy, key];
        const place = provenance.closest(at, 'key');
        if (exemptions === 'platform' && !isTeamFile(place.file)) continue;
        yield diagnostic('policy_override_refused', place, { policy, team, exemptions }, formatPath(at));
      }
    }
  }
};
