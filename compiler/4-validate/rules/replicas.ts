import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { servicesOf } from '../team-items.ts';

/** An autoscaler's bounds are the right way round: the API server refuses others. */
export const checkReplicas: Rule = function* ({ value, provenance }) {
  for (const { path, value: { deployment } } of servicesOf(value)) {
    const { minReplicas: least = 0, maxReplicas: most = 0 } = deployment?.autoscaling ?? {};
    if (least <= most) continue;
    const at = [...path, 'deployment', 'autoscaling', 'minReplicas'];
    yield diagnostic('replicas_invalid', provenance.closest(at), { least, most }, formatPath(at));
  }
};
