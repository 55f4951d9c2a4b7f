import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath, valueAt } from '../../path.ts';
import { isAppOn } from '../decide-app.ts';
import type { Rule } from '../rule.ts';

/** An app that is on has the values that it can't do without, whatever switched it on. */
export const checkAppValues: Rule = function* ({ value, provenance }, _, apps) {
  for (const [id, { requires = [] }] of Object.entries(apps)) {
    if (requires.length === 0 || !isAppOn(id, apps, value)) continue;
    const missing = requires.find((required) => valueAt(value, required.split('.')) === undefined);
    if (missing === undefined) continue;
    const at = ['apps', id, 'enabled'];
    const path = provenance.whereSet(at) === undefined ? missing.split('.') : at;
    yield diagnostic('app_value_missing', provenance.closest(path), { app: id, value: missing }, formatPath(path));
  }
};
