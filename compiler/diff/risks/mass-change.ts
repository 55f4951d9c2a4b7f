import type { RiskRules } from './risk-rule.ts';

/** A change of fewer objects is still one that a person can read. */
const fewObjects = 20;

export const massChange = {
  mass_change: {
    level: 'medium',
    about: 'More than a fifth of all objects of a cluster change at once (and more than 20 of them): too many for anybody to have looked at each.',
    *find({ name, before, after, count, changes }) {
      const changed = changes.filter(({ action }) => action !== 'added').length;
      if (before === undefined || after === undefined || changed <= fewObjects || changed * 5 <= count.before) return;
      yield { message: `${changed} of the ${count.before} objects of '${name}' change at once`, changes: [] };
    },
  },
} satisfies RiskRules;
