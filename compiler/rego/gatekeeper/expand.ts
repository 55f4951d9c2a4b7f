/** Gatekeeper's workload expansion: the Pods (and whatever else) that a Deployment or a CronJob would make, judged before they exist. */
import { isManifest, kindOf, listAt, nameOf, namespaceOf, objectAt, textAt, textsAt, valueAt, type Manifest } from './manifest.ts';

export interface Expanded {
  readonly object: Manifest;
  /** The ExpansionTemplate that made it. */
  readonly template: string;
  /** Replaces the action of every constraint that finds something in it; empty to keep theirs. */
  readonly enforcementAction: string;
}

export class ExpansionError extends Error {}

const deepest = 30;

/** Templates that each make several objects of the next kind multiply; no workload makes this many. */
const most = 1000;

/** Everything the templates make of the object, and of what they made. Throws `ExpansionError` when a template does not fit, or they make too much. */
export function expandObject(object: Manifest, templates: readonly Manifest[]): Expanded[] {
  let count = 0;
  const expand = (parent: Manifest, depth: number): Expanded[] => {
    if (depth >= deepest) throw new ExpansionError(`maximum recursion depth of ${deepest} reached`);
    const direct = templates.filter((template) => appliesTo(template, parent)).map((template) => expandOnce(parent, template));
    count += direct.length;
    if (count > most) throw new ExpansionError(`more than ${most} objects would be made of ${nameOf(object)}`);
    return [...direct.flatMap((made) => expand(made.object, depth + 1)), ...direct];
  };
  return expand(object, 0);
}

function appliesTo(template: Manifest, object: Manifest): boolean {
  const { group, version, kind } = kindOf(object);
  return listAt(template, 'spec', 'applyTo').some(
    (each) => textsAt(each, 'groups').includes(group) && textsAt(each, 'versions').includes(version) && textsAt(each, 'kinds').includes(kind),
  );
}

function expandOnce(object: Manifest, template: Manifest): Expanded {
  const path = textAt(template, 'spec', 'templateSource');
  const source = valueAt(object, ...path.split('.'));
  if (!isManifest(source)) throw new ExpansionError(`could not find source field "${path}" in resource ${nameOf(object)}`);
  const generated = objectAt(template, 'spec', 'generatedGVK');
  const [group, version, kind] = [textAt(generated, 'group'), textAt(generated, 'version'), textAt(generated, 'kind')];
  const namespace = namespaceOf(object);
  const metadata = {
    ...objectAt(source, 'metadata'),
    ...(namespace !== '' && { namespace }),
    name: `${nameOf(object)}-${kind}`.toLowerCase(),
    ownerReferences: owners(source, object),
  };
  return {
    object: { ...source, apiVersion: group === '' ? version : `${group}/${version}`, kind, metadata },
    template: nameOf(template),
    enforcementAction: textAt(template, 'spec', 'enforcementAction'),
  };
}

function owners(source: Manifest, parent: Manifest): readonly unknown[] {
  const present = listAt(source, 'metadata', 'ownerReferences');
  const owner = { apiVersion: textAt(parent, 'apiVersion'), kind: textAt(parent, 'kind'), name: nameOf(parent), uid: '' };
  const isKnown = present.some((each) => (['apiVersion', 'kind', 'name'] as const).every((key) => textAt(each, key) === owner[key]));
  return isKnown ? present : [...present, owner];
}
