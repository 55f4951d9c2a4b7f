import type { Diff, ValueChange } from './diff.ts';

/** The same diff, with the commit that `commitOf` knows behind each value. */
export function withCommits(diff: Diff, commitOf: (value: ValueChange) => ValueChange['commit']): Diff {
  const known = new Map<ValueChange, ValueChange>();
  const annotate = (value: ValueChange): ValueChange => {
    const commit = commitOf(value);
    const annotated = known.get(value) ?? (commit === undefined ? value : { ...value, commit });
    known.set(value, annotated);
    return annotated;
  };
  return {
    ...diff,
    changes: diff.changes.map((change) => ({
      ...change,
      causes: change.causes.map(annotate),
      fields: change.fields.map((field) => ({ ...field, causes: field.causes.map(annotate) })),
    })),
    risks: diff.risks.map((risk) => ({ ...risk, causes: risk.causes.map(annotate) })),
    idle: diff.idle.map(annotate),
  };
}

/** Every value behind a diff, each once. */
export function valuesBehind({ changes, risks, idle }: Diff): readonly ValueChange[] {
  return [...new Set([...changes, ...risks].flatMap(({ causes }) => causes)), ...idle];
}
