import { isAlias, isScalar, isSeq, Scalar, type Document, type ParsedNode } from 'yaml';
import type { Path } from '../../../path.ts';
import { resolveCoreScalar } from '../../../yaml/core-scalar.ts';
import { looksEncrypted } from './encrypted-scalar.ts';
import { formatGoFloat } from './go-float.ts';
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
  /** As SOPS reads it: what counts for the MAC while it is in clear. */
  readonly value: SopsValue;
  /** As values are read: what is encrypted, so that encryption changes no value. */
  readonly content: SopsValue;
}

/** A key with the text that it is to everybody, and as SOPS reads it: it takes nothing but texts. */
export interface SopsKey extends Span, Pick<SopsLeaf, 'inFlow'> {
  readonly name: string;
  readonly isText: boolean;
}

/** What SOPS files do not hold, and nothing could be encrypted in. */
export interface LeafProblem {
  readonly problem: string;
  readonly offset: number;
}

export interface SopsLeaves {
  readonly leaves: readonly SopsLeaf[];
  /** Items of lists that are comments: SOPS writes an encrypted comment of a list like an item of it. They do not count for the MAC. */
  readonly comments: readonly SopsLeaf[];
  readonly names: readonly SopsKey[];
  readonly problems: readonly LeafProblem[];
}

/** The scalars of a document in the order of the MAC, without nulls, and without the map of SOPS itself. The document has no errors. */
export function leavesOf({ contents }: Document.Parsed): SopsLeaves {
  const leaves: SopsLeaf[] = [];
  const comments: SopsLeaf[] = [];
  const names: SopsKey[] = [];
  const problems: LeafProblem[] = [];
  const visit = (node: ParsedNode | null, path: Path, keys: readonly string[], inFlow: boolean): void => {
    if (node === null) return;
    const offset = node.range[0];
    if (isAlias(node) || node.anchor !== undefined) problems.push({ problem: 'A file with encrypted values cannot hold anchors and aliases', offset });
    else if (isScalar(node)) {
      const value = readScalar(node);
      if (value === 'tagged') problems.push({ problem: 'A file with encrypted values cannot hold tags', offset });
      else if (value?.type === 'str' && !node.source.isWellFormed()) problems.push({ problem: 'SOPS cannot hold half of a character', offset });
      else if (value?.type === 'int' && BigInt(value.bytes.toString()) >= 2n ** 63n) problems.push({ problem: 'SOPS cannot hold an integer of more than 63 bits', offset });
      else if (value !== undefined) leaves.push({ path, keys, start: offset, end: node.range[1], inFlow, value, content: readContent(node) ?? value });
    } else if (isSeq(node)) {
      const isFlow = inFlow || node.flow === true;
      let index = 0;
      for (const item of node.items) {
        const at = [...path, index];
        if (!isFlow && isComment(item)) comments.push({ path: at, keys, start: item.range[0], end: item.range[1], inFlow: false, value: sopsValue('str', item.source), content: sopsValue('str', item.source) });
        else {
          visit(item, at, keys, isFlow);
          index++;
        }
      }
    } else {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (path.length === 0 && name === 'sops') continue;
        const isFlow = inFlow || node.flow === true;
        if (isScalar(key)) names.push({ start: key.range[0], end: key.range[1], inFlow: isFlow, name, isText: isText(readScalar(key)) });
        visit(value, [...path, name], [...keys, name], isFlow);
      }
    }
  };
  visit(contents, [], [], false);
  return { leaves, comments, names, problems };
}

function isComment(item: ParsedNode): item is Scalar.Parsed {
  return isScalar(item) && looksEncrypted(item.source) && item.source.endsWith(',type:comment]');
}

function isText(value: ReturnType<typeof readScalar>): boolean {
  return value === 'tagged' || value?.type === 'str';
}

function readScalar(node: Scalar.Parsed): SopsValue | 'tagged' | undefined {
  if (node.tag !== undefined) return node.tag === 'tag:yaml.org,2002:str' ? sopsValue('str', node.source) : 'tagged';
  return node.type === Scalar.PLAIN ? readGoScalar(node.source) : sopsValue('str', node.source);
}

/** What a plain scalar means in the core schema of YAML 1.2; of the others both read the same. */
function readContent(node: Scalar.Parsed): SopsValue | undefined {
  if (node.type !== Scalar.PLAIN || node.tag !== undefined) return undefined;
  const value = resolveCoreScalar(node.source);
  if (typeof value === 'boolean') return sopsValue('bool', value ? 'True' : 'False');
  if (typeof value === 'number') return (Object.is(value, -0) ? undefined : readInteger(node.source)) ?? sopsValue('float', formatGoFloat(value));
  return sopsValue('str', node.source);
}

/** All digits of an integer that SOPS can hold. */
function readInteger(source: string): SopsValue | undefined {
  if (!/^(?:[-+]?\d+|0[xo][\da-fA-F]+)$/.test(source)) return undefined;
  const integer = BigInt(source.replace('+', ''));
  return integer >= -(2n ** 63n) && integer < 2n ** 63n ? sopsValue('int', String(integer)) : undefined;
}
