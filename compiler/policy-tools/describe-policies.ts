import type { PolicyDefinition } from '../policies/policy-definition.ts';
import { isManifest, listAt, nameOf, objectAt, textAt, textsAt, valueAt } from '../rego/gatekeeper/manifest.ts';
import type { SourceTree } from '../source-tree.ts';
import type { DescribedPolicy, PolicySample } from './policy-page.ts';
import { parseDocument } from './parse-document.ts';
import type { OwnPolicy } from './policy-folder.ts';

/** A policy of drydock for its page; `files` holds its `samples/`, by paths that end in `<id>/samples/<name>.yaml`. */
export function describeShipped(id: string, { title, description, matchers, enforcement, parameters }: PolicyDefinition, files: SourceTree): DescribedPolicy {
  return { name: id, title, description, matchers, enforcement, isOfBaseline: true, parameters, samples: samplesOf(id, files) };
}

/** A policy of a folder for its page: what its template says, and the samples beside a `policy.rego`. */
export function describeOwn({ kind, template, schema, constraint }: OwnPolicy, files: SourceTree): DescribedPolicy {
  const annotations = objectAt(template, 'metadata', 'annotations');
  const id = constraint === undefined ? kind : nameOf(constraint);
  return {
    name: id,
    title: textAt(annotations, 'metadata.gatekeeper.sh/title') || kind,
    description: textAt(annotations, 'description'),
    matchers: objectAt(constraint, 'spec', 'match'),
    enforcement: constraint === undefined ? undefined : textAt(constraint, 'spec', 'enforcementAction'),
    isOfBaseline: false,
    parameters: objectAt(schema, 'properties'),
    samples: constraint === undefined ? [] : samplesOf(nameOf(constraint), files),
  };
}

/** The samples of a policy, in the order of their files. */
export function samplesOf(id: string, files: SourceTree): PolicySample[] {
  return [...files].flatMap(([file, text]) => {
    const [folder, samples, name] = file.split('/').slice(-3);
    if (folder !== id || samples !== 'samples' || name?.endsWith('.yaml') !== true) return [];
    const parsed = parseDocument(text);
    const sample = parsed.ok ? parsed.value : undefined;
    const object = valueAt(sample, 'object');
    if (!isManifest(object)) return [];
    const parameters = valueAt(sample, 'parameters');
    const about = /^# (.+?)\.?$/m.exec(text)?.[1] ?? '';
    const inventory = listAt(sample, 'inventory').filter(isManifest);
    return [{ file, name: name.replace('.yaml', '').replaceAll('-', ' '), about, object, parameters: isManifest(parameters) ? parameters : undefined, inventory, violations: textsAt(sample, 'violations') }];
  });
}
