import { isAppEmpty } from '../../catalog/app-definition.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { decideApp, isAppOn, type AppDefinitions } from '../decide-app.ts';
import type { Rule } from '../rule.ts';
import type { Values } from '../value-types.ts';

/**
 * An app that is on has all that it needs. Whoever switched something by hand hears of it: at the app that was switched on, or, where the
 * profile did that, at the one that was switched off. What a profile has on needs only what the profile has on too.
 */
export const checkAppNeeds: Rule = function* ({ value, provenance }, _, apps) {
  const neededBy = new Map<string, string[]>();
  for (const id of Object.keys(apps)) {
    const { isOn, reason } = decideApp(id, apps, value);
    // What installs nothing can't fail either.
    const needs = isOn && !isAppEmpty(id, apps[id]!) ? apps[id]!.needs.filter((need) => !isAppOn(need, apps, value)) : [];
    if (needs.length === 0) continue;
    if (reason.kind === 'values') {
      const at = ['apps', id, 'enabled'];
      yield diagnostic('app_need_off', provenance.closest(at), { app: id, needs, missing: missingFor(id, apps, value) }, formatPath(at));
    } else for (const need of needs) neededBy.set(need, [...(neededBy.get(need) ?? []), id]);
  }
  for (const [app, by] of neededBy) {
    const at = ['apps', app, 'enabled'];
    yield diagnostic('app_needed', provenance.closest(at), { app, by }, formatPath(at));
  }
};

/** Everything that has to be switched on for an app, also for what it needs. */
function missingFor(id: string, apps: AppDefinitions, values: Values): string[] {
  const missing = new Set<string>();
  const visit = (app: string): void => {
    for (const need of apps[app]!.needs) {
      if (missing.has(need) || isAppOn(need, apps, values)) continue;
      missing.add(need);
      visit(need);
    }
  };
  visit(id);
  return [...missing];
}
