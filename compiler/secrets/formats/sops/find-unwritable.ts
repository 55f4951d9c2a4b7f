import { isScalar, visit, type Document } from 'yaml';
import { isMergeKey } from '../../../yaml/build-value.ts';
import { commentTokens } from './comment-tokens.ts';
import type { LeafProblem } from './sops-leaves.ts';

/** What values may have, but no file that SOPS is to read. `isPlain`: whether it is encrypted for the first time. */
export function findUnwritable(text: string, { contents, directives, range }: Document.Parsed, isPlain: boolean): LeafProblem[] {
  const problems: LeafProblem[] = [];
  if (directives.yaml.explicit === true) problems.push({ problem: 'A file with encrypted values cannot hold directives', offset: text.indexOf('%') });
  const mark = /^\.\.\./m.exec(text.slice(range[1]));
  if (mark !== null) problems.push({ problem: "A file with encrypted values cannot hold the mark '...'", offset: range[1] + mark.index });
  for (const { kind, start, end } of commentTokens(text)) {
    if (kind === 'dash' && /^ *\t/.test(text.slice(end, text.indexOf('\n', end)))) problems.push({ problem: 'SOPS cannot read a tab behind a dash', offset: end });
    if (kind === 'colon' && /^[^"']:[[\]{},]/.test(text.slice(start - 1, end + 1))) problems.push({ problem: 'SOPS needs a blank behind this colon', offset: end });
  }
  visit(contents, {
    Map(_, { flow, range }) {
      const offset = range?.[0] ?? 0;
      if (flow === true && text[offset] !== '{') problems.push({ problem: 'SOPS reads pairs without braces otherwise', offset });
    },
    Pair(_, { key }, parents) {
      const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
      if (isMergeKey(key)) problems.push({ problem: 'A file with encrypted values cannot hold merges', offset });
      if (isPlain && parents.length === 1 && isScalar(key) && key.value === 'sops') problems.push({ problem: "The key 'sops' is for SOPS itself", offset });
    },
  });
  return problems;
}
