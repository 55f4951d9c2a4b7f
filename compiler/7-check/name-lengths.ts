import { diagnostic } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';

/**
 * Names that become labels or host names are DNS labels of 63 characters; every other name may have 253. A CronJob adds 11 characters to
 * the names of its Jobs. Kubernetes: apimachinery `validation.DNS1123LabelMaxLength`, batch validation `ValidateCronJobCreate`.
 */
const limits: Readonly<Record<string, number>> = { Namespace: 63, Service: 63, CronJob: 52, Job: 63, Deployment: 63, Gateway: 63 };
const otherLimit = 253;

export const checkNameLengths: Check = function* (emitted, _, { provenance }) {
  for (const manifests of emitted.values()) {
    for (const { object, origin } of manifests) {
      const { kind, metadata } = object;
      const limit = limits[kind] ?? otherLimit;
      const { length } = metadata.name;
      if (length > limit) yield diagnostic('name_too_long', provenance.closest(origin), { name: metadata.name, kind, length, limit }, formatPath(origin));
    }
  }
};
