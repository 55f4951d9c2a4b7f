import { diagnostic, type Diagnostic, type Location } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { formatPath, type Path } from '../path.ts';
import { describeObject } from '../policy-tools/read-documents.ts';
import { listAt, objectAt, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { annotationNames, sidecars, type WrittenExemption } from './exemption-annotations.ts';
import type { ExemptionTarget } from './exemption-targets.ts';
import type { FoundExemption } from './find-exemptions.ts';
import { carrierPathOf, containerLists, podPathOf } from './pod-template.ts';

/** Finds the place of an exemption: in values, or in a file of manifests. */
export type LocateExemption = (path: Path, part: 'key' | 'value') => Location;

/** An exemption that stands on an object. */
export interface CarriedExemption {
  readonly exemption: FoundExemption;
  readonly object: Manifest;
  readonly target: ExemptionTarget;
}

/** An annotation under the prefix of exemptions that is none of them. */
export function unknownAnnotation(key: string, path: Path, locate: LocateExemption): Diagnostic {
  const name = key.slice(key.indexOf('/') + 1);
  return diagnostic('policy_annotation_unknown', locate(path, 'key'), { name: key, near: nearest(name, annotationNames), known: annotationNames }, formatPath(path));
}

/** An exemption from a policy that there is not. */
export function unknownPolicy(exemption: Pick<FoundExemption, 'policy' | 'path' | 'reason'>, targets: ReadonlyMap<string, ExemptionTarget>, locate: LocateExemption): Diagnostic {
  const { policy, path } = exemption;
  return diagnostic('policy_unknown', locate(partOf(exemption, 'policy'), 'value'), { policy, near: nearest(policy, [...targets.keys()]) }, formatPath(path));
}

/** An exemption from a policy that does not look at the object. */
export function exemptionElsewhere({ exemption, object, target: { kinds } }: CarriedExemption, locate: LocateExemption): Diagnostic {
  const { policy, path } = exemption;
  return diagnostic('policy_exemption_elsewhere', locate(partOf(exemption, 'policy'), 'value'), { policy, object: describeObject(object), kinds }, formatPath(path));
}

/** What is wrong with an exemption from a policy that looks at the object, if anything. `prefix` is what annotations begin with. */
export function checkExemption({ exemption, object, target }: CarriedExemption, prefix: string, locate: LocateExemption): Diagnostic | undefined {
  const { container, key } = exemption;
  const containers = container === undefined ? [] : containersOf(object);
  if (container !== undefined && ![...containers, ...sidecars].includes(container)) {
    const at = partOf(exemption, 'container');
    const place = locate(at, exemption.reason === undefined ? 'key' : 'value');
    return diagnostic('policy_container_unknown', place, { container, object: describeObject(object), near: nearest(container, containers), known: containers }, formatPath(at));
  }
  const text = textAt(object, ...carrierPathOf(object), 'metadata', 'annotations', key);
  return checkEffect(exemption, { target, prefix, locate, text, refusal: target.refusalAt(object) });
}

/** What is known of an exemption apart from the object. */
export interface ExemptionFacts {
  readonly target: ExemptionTarget;
  readonly prefix: string;
  readonly locate: LocateExemption;
  /** The annotation's. */
  readonly text: string;
  /** What the policy's `exemptions` say against it. */
  readonly refusal: string | undefined;
}

/** What keeps an exemption from having an effect, if anything, whatever the object is. */
export function checkEffect(exemption: Pick<FoundExemption, 'effect' | 'policy' | 'container' | 'path' | 'reason'>, { target, prefix, locate, text, refusal }: ExemptionFacts): Diagnostic | undefined {
  const { effect, policy, container, path, reason } = exemption;
  if (isOfContainers(exemption) && target.use?.ofContainers === false) {
    const at = partOf(exemption, 'container');
    const whom = container === undefined ? "the mesh's containers" : `'${container}'`;
    return diagnostic('policy_exemption_without_container', locate(at, 'value'), { policy, container: whom, annotation: reason === undefined ? `${prefix}/ignore` : undefined }, formatPath(at));
  }
  if (refusal !== undefined) {
    const says = target.isShipped ? 'the baseline' : 'its constraint';
    return diagnostic('policy_exemption_refused', locate(partOf(exemption, 'policy'), 'value'), { policy, exemptions: refusal, says }, formatPath(path));
  }
  const problem = effect === 'parameters' ? target.parametersProblem(text) : undefined;
  return problem === undefined ? undefined : diagnostic('policy_annotation_parameters', locate(path, 'value'), { policy, problem }, formatPath(path));
}

const isOfContainers = ({ effect }: Pick<WrittenExemption, 'effect'>): boolean => effect === 'container' || effect === 'sidecar';

/** An annotation is one text; what values say has parts. */
const partOf = ({ path, reason }: Pick<FoundExemption, 'path' | 'reason'>, part: 'policy' | 'container'): Path => (reason === undefined ? path : [...path, part]);

function containersOf(object: Manifest): string[] {
  const spec = objectAt(object, ...(podPathOf(object) ?? []), 'spec');
  return containerLists.flatMap((list) => listAt(spec, list).map((container) => textAt(container, 'name')));
}
