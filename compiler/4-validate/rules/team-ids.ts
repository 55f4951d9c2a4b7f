import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { teamsOf } from '../team-items.ts';

/** A team that repeats its id repeats the right one. */
export const checkTeamIds: Rule = function* ({ value, provenance }) {
  for (const { team, path, value: { id } } of teamsOf(value)) {
    if (id === undefined || id === team) continue;
    yield diagnostic('team_id_mismatch', provenance.closest([...path, 'id']), { id, team }, formatPath([...path, 'id']));
  }
};
