import type { Platform } from '../5-derive/platform.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkEffect, unknownAnnotation, unknownPolicy, type LocateExemption } from './check-exemption.ts';
import type { ExemptionTarget } from './exemption-targets.ts';
import { findChartExemptions } from './find-chart-exemptions.ts';

/** Exemptions that users write into the raw values of charts mean something, and count, as far as that can be said without the objects that the charts make. */
export function* checkChartExemptions({ apps, policyScope }: Platform, targets: () => ReadonlyMap<string, ExemptionTarget>, locate: LocateExemption): Iterable<Diagnostic> {
  const prefix = policyScope.annotationPrefix;
  for (const { origin, namespace, rawValues } of apps) {
    const { exemptions, unknown } = findChartExemptions(rawValues, prefix, [...origin, '_rawValues']);
    for (const { key, path } of unknown) yield unknownAnnotation(key, path, locate);
    for (const exemption of exemptions) {
      const target = targets().get(exemption.policy);
      // Whatever the chart makes of it is in the app's namespace.
      const found = target === undefined ? unknownPolicy(exemption, targets(), locate) : checkEffect(exemption, { target, prefix, locate, text: exemption.text, refusal: target.refusalAt({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace } }) });
      if (found !== undefined) yield found;
    }
  }
}
