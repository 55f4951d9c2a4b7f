import { isAppEmpty } from '../../catalog/app-definition.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { isAppOn } from '../decide-app.ts';
import type { Rule } from '../rule.ts';

/** An app that is switched on installs something. */
export const checkAppContent: Rule = function* ({ value, provenance }, _, apps) {
  for (const [id, definition] of Object.entries(apps)) {
    if (!isAppEmpty(id, definition) || !isAppOn(id, apps, value)) continue;
    const at = ['apps', id, 'enabled'];
    yield diagnostic('app_empty', provenance.closest(at), { app: id }, formatPath(at));
  }
};
