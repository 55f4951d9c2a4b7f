import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { servicesOf } from '../team-items.ts';

/** A service that brings an image says what it needs. */
export const checkResources: Rule = function* ({ value, provenance }, names) {
  for (const { team, path, value: service } of servicesOf(value)) {
    const { ksvc, deployment } = service;
    const workload = ksvc !== undefined && !ksvc.predeployed ? 'ksvc' : deployment !== undefined ? 'deployment' : undefined;
    if (workload === undefined || names.hasResources(team, service.name)) continue;
    const at = [...path, workload];
    yield diagnostic('resources_missing', provenance.closest(at, 'key'), { service: service.name }, formatPath(at));
  }
};
