import { isAlias, isScalar, isSeq, Scalar, type Document, type ParsedNode } from 'yaml';
import type { Path } from '../../../path.ts';
import { looksEncrypted } from './encrypted-scalar.ts';
import { readGoScalar } from './go-scalar.ts';
import type { Span } from './replace-spans.ts';
import { sopsValue, type SopsValue } from './sops-value.ts';

/** One scalar of a document, as SOPS sees it. */
export interface SopsLeaf extends Span {
  readonly path: Path;
  /** The keys of the path alone: what rules and encryption go by. */
  readonly keys: readonly string[];
  /** Whether it stands between brackets or braces, where commas have a meaning. */
  readonly inFlow: boolean;
  readonly value: SopsValue;
}

/** What SOPS files do not hold, and nothing could be encrypted in. */
export interface LeafProblem {
  readonly problem: string;
  readonly offset: number;
}

export interface SopsLeaves {
  readonly leaves: readonly SopsLeaf[];
  /** Items of lists that are comments: SOPS writes an encrypted comment of a list like an item of it. They count for nothing. */
  readonly comments: readonly Span[];
  readonly problems: readonly LeafProblem[];
}

/** The scalars of a document in the order of the MAC, without nulls, and without the map of SOPS itself. The document has no errors. */
export function leavesOf({ contents }: Document.Parsed): SopsLeaves {
  const leaves: SopsLeaf[] = [];
  const comments: Span[] = [];
  const problems: LeafProblem[] = [];
  const visit = (node: ParsedNode | null, path: Path, keys: readonly string[], inFlow: boolean): void => {
    if (node === null) return;
    const offset = node.range[0];
    if (isAlias(node) || node.anchor !== undefined) problems.push({ problem: 'A file with encrypted values cannot hold anchors and aliases', offset });
    else if (isScalar(node)) {
      const value = readScalar(node);
      if (value === 'tagged') problems.push({ problem: 'A file with encrypted values cannot hold tags', offset });
      else if (value?.type === 'int' && BigInt(value.bytes.toString()) >= 2n ** 63n) problems.push({ problem: 'SOPS cannot hold an integer of more than 63 bits', offset });
      else if (value !== undefined) leaves.push({ path, keys, start: offset, end: node.range[1], inFlow, value });
    } else if (isSeq(node)) {
      const isFlow = inFlow || node.flow === true;
      const items = node.items.filter((item) => isFlow || !isComment(item));
      comments.push(...node.items.filter((item) => !items.includes(item)).map(({ range: [start, end] }) => ({ start, end })));
      items.forEach((item, index) => visit(item, [...path, index], keys, isFlow));
    } else {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (path.length > 0 || name !== 'sops') visit(value, [...path, name], [...keys, name], inFlow || node.flow === true);
      }
    }
  };
  visit(contents, [], [], false);
  return { leaves, comments, problems };
}

function isComment(item: ParsedNode): boolean {
  return isScalar(item) && looksEncrypted(item.source) && item.source.endsWith(',type:comment]');
}

function readScalar(node: Scalar.Parsed): SopsValue | 'tagged' | undefined {
  if (node.tag !== undefined) return node.tag === 'tag:yaml.org,2002:str' ? sopsValue('str', node.source) : 'tagged';
  return node.type === Scalar.PLAIN ? readGoScalar(node.source) : sopsValue('str', node.source);
}
