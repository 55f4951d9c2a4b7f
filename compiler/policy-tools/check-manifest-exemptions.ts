import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkExemption, exemptionElsewhere, unknownAnnotation, unknownPolicy, type LocateExemption } from '../policies/check-exemption.ts';
import { readExemptions } from '../policies/exemption-annotations.ts';
import type { ExemptionTarget } from '../policies/exemption-targets.ts';
import { carrierPathOf } from '../policies/pod-template.ts';
import { objectAt } from '../rego/gatekeeper/manifest.ts';
import type { LocatedObject } from './read-documents.ts';

/** What a cluster makes of annotations. */
export interface ExemptionRules {
  /** What they begin with. */
  readonly prefix: string;
  readonly targets: ReadonlyMap<string, ExemptionTarget>;
}

/** What is wrong with the exemptions that manifests carry: they would count for nothing, or for something else than was meant. */
export function* checkManifestExemptions(objects: readonly LocatedObject[], { prefix, targets }: ExemptionRules): Iterable<Diagnostic> {
  for (const located of objects) {
    const { object } = located;
    const at = [...carrierPathOf(object), 'metadata', 'annotations'];
    const { exemptions, unknown } = readExemptions(objectAt(object, ...at), prefix);
    const locate: LocateExemption = (path) => located.locate(path);
    for (const key of unknown) yield unknownAnnotation(key, [...at, key], locate);
    for (const written of exemptions) {
      const exemption = { ...written, path: [...at, written.key] };
      const target = targets.get(exemption.policy);
      const carried = target && { exemption, object, target };
      const found = carried === undefined ? unknownPolicy(exemption, targets, locate) : carried.target.looksAt(object) ? checkExemption(carried, prefix, locate) : exemptionElsewhere(carried, locate);
      if (found !== undefined) yield found;
    }
  }
}
