import { createJudge, type Finding, type Jurisdiction } from '../policies/create-judge.ts';
import type { LocatedObject } from './read-documents.ts';

/** One constraint asked about one object. Without a finding the object keeps it. */
export interface ManifestVerdict {
  /** Which constraint, and which object: the same in every cluster. */
  readonly key: string;
  readonly findings: readonly ManifestFinding[];
}

/** Something that a constraint has against an object of a file. */
export interface ManifestFinding extends Finding {
  readonly subject: LocatedObject;
  readonly policy: string;
}

/** Every constraint's verdict on every object that it looks at. The objects have their namespaces. */
export function* judgeManifests(objects: readonly LocatedObject[], jurisdiction: Jurisdiction): Iterable<ManifestVerdict> {
  const judge = createJudge(jurisdiction, objects.map(({ object }) => object));
  for (const [index, subject] of objects.entries()) {
    for (const { constraint, findings } of judge.verdictsOn(subject.object)) {
      const policy = constraint?.id ?? '';
      yield { key: `${index} ${policy}`, findings: findings.map((finding) => ({ ...finding, subject, policy })) };
    }
  }
}
