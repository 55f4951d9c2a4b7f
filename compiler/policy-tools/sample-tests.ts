import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { nameOf } from '../rego/gatekeeper/manifest.ts';
import { dataWithInventory, judge, LimitError, prepareReview, readConstraint, reviewOf, UnsupportedError, type Policy } from '../rego/index.ts';
import type { SourceTree } from '../source-tree.ts';
import { createLocator } from '../yaml/locate.ts';
import { samplesOf } from './describe-policies.ts';
import type { OwnPolicy } from './policy-folder.ts';
import type { PolicySample } from './policy-page.ts';

/** A policy with the samples beside its `policy.rego`, each of which says how it is judged. */
export interface SampledPolicy {
  readonly policy: OwnPolicy;
  readonly samples: readonly PolicySample[];
}

/** The policies of our kind that have samples; others have suites. */
export function sampledPolicies(policies: readonly OwnPolicy[], files: SourceTree): SampledPolicy[] {
  return policies.map((policy) => ({ policy, samples: policy.constraint === undefined ? [] : samplesOf(nameOf(policy.constraint), files) })).filter(({ samples }) => samples.length > 0);
}

/** What a policy judges otherwise than its samples say. */
export function failedSamples({ policy, samples }: SampledPolicy, engine: Policy, files: SourceTree): Diagnostic[] {
  return samples.flatMap((sample) => {
    const found = messagesOf(policy, sample, engine);
    if (JSON.stringify(found) === JSON.stringify([...sample.violations].sort())) return [];
    const { line, column } = createLocator(files.get(sample.file)!)(['violations'], 'key');
    return [diagnostic('rego_sample_failed', { file: sample.file, line, column }, { policy: nameOf(policy.constraint!), sample: sample.name, found })];
  });
}

function messagesOf({ constraint, schema, rego }: OwnPolicy, { object, parameters = {}, inventory }: PolicySample, engine: Policy): string[] {
  const { spec, ...rest } = constraint!;
  const asked = readConstraint({ ...rest, spec: { ...(spec as object), parameters } }, schema);
  try {
    return judge(asked, engine, rego!.entrypoints[0]!, prepareReview(reviewOf(object, {})), dataWithInventory([object, ...inventory])).map(({ message }) => message).sort();
  } catch (error) {
    if (error instanceof LimitError || error instanceof UnsupportedError) return [error.message];
    throw error;
  }
}
