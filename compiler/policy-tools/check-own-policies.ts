import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emitted-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../path.ts';
import { violationLocator } from '../policies/locate-violation.ts';
import { activateConstraints } from './activate-constraints.ts';
import { judgeManifests } from './judge-manifests.ts';
import type { Engines } from './load-engines.ts';
import { describeObject, type LocatedObject } from './read-documents.ts';

/** The policies of the values repository, asked about every emitted object; reports at the values that made it. */
export function* checkOwnPolicies(emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog, engines: Engines): Iterable<Diagnostic> {
  const constraints = activateConstraints(platform.ownPolicies.constraints, engines);
  if (constraints.length === 0) return;
  const sources = new Map([...emitted].flatMap(([file, manifests]) => manifests.map((manifest) => [toLocated(file, manifest.object), manifest] as const)));
  const expansions = platform.ownPolicies.expansions.map(({ object }) => object);
  const locate = violationLocator(emitted, platform, values, catalog);
  for (const { findings } of judgeManifests([...sources.keys()], { constraints, expansions, namespaces: [], scope: platform.policyScope })) {
    for (const { subject, policy, message, details, severity } of findings) {
      const { at, path } = locate(subject.file, sources.get(subject)!, details);
      yield { ...diagnostic('own_policy_violation', at, { message, object: describeObject(subject.object), policy }, formatPath(path)), severity };
    }
  }
}

function toLocated(file: string, object: LocatedObject['object']): LocatedObject {
  return { object, file, locate: () => ({ file, line: 1, column: 1 }) };
}
