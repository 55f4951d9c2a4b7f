import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Manifest } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';
import { perFile } from './per-file.ts';

/**
 * Names that become labels or host names are DNS labels of 63 characters; every other name may have 253. A CronJob adds 11 characters to
 * the names of its Jobs. Kubernetes: apimachinery `validation.DNS1123LabelMaxLength`, batch validation `ValidateCronJobCreate`.
 */
const limits: Readonly<Record<string, number>> = { Namespace: 63, Service: 63, CronJob: 52, Job: 63, Deployment: 63, Gateway: 63 };
const otherLimit = 253;

export const checkNameLengths: Check = function* (emitted, _, { provenance }, __, { facts } = {}) {
  const tooLongIn = perFile(tooLong, facts);
  for (const manifests of emitted.values()) {
    for (const { object: { kind, metadata: { name } }, origin } of tooLongIn(manifests)) {
      yield diagnostic('name_too_long', provenance.closest(origin), { name, kind, length: name.length, limit: limitOf(kind) }, formatPath(origin));
    }
  }
};

const limitOf = (kind: string): number => limits[kind] ?? otherLimit;

function tooLong(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ object: { kind, metadata } }) => metadata.name.length > limitOf(kind));
}
