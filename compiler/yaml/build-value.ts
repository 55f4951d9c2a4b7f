import { isAlias, isScalar, isSeq, Scalar, type Alias, type Document, type ParsedNode, type YAMLMap } from 'yaml';
import { isMap } from '../is-map.ts';
import { isForbiddenKey } from './forbidden-key.ts';
import { maxAliasedValues, maxDepth } from './limits.ts';
import type { ProblemAt, YamlProblemKind } from './yaml-problem.ts';

/** What an anchor stands for: its value, how many values that counts for, and how many collections lie inside each other in it. */
interface Anchored {
  readonly value: unknown;
  readonly count: number;
  readonly height: number;
}

/**
 * Turns a document without syntax errors into plain JavaScript values. A key is its text as written (`1.20`, `null` and `no` are keys
 * like any other). Merges follow https://yaml.org/type/merge.html: keys of the map itself win, then the earlier of the merged maps.
 * Aliases of one anchor share its value, so what is returned is not to be changed.
 */
export function buildValue(document: Document.Parsed): { value: unknown; problems: ProblemAt[] } {
  const builder = new ValueBuilder();
  const { contents } = document;
  return { value: contents === null ? undefined : builder.build(contents, 0), problems: builder.problems };
}

class ValueBuilder {
  readonly problems: ProblemAt[] = [];
  /** An anchor whose value is still being built is there without one. */
  private readonly anchors = new Map<string, Anchored | undefined>();
  private count = 0;
  private aliased = 0;
  /** The deepest collection so far, seen from the root. */
  private deepest = 0;

  build(node: ParsedNode, depth: number): unknown {
    if (isAlias(node)) return this.followAlias(node, depth);
    const { anchor } = node;
    if (anchor === undefined) return this.buildContent(node, depth);
    const { count, deepest } = this;
    this.deepest = depth;
    this.anchors.set(anchor, undefined);
    const value = this.buildContent(node, depth);
    this.anchors.set(anchor, { value, count: this.count - count, height: this.deepest - depth });
    this.deepest = Math.max(this.deepest, deepest);
    return value;
  }

  private buildContent(node: Exclude<ParsedNode, Alias>, depth: number): unknown {
    this.count++;
    if (isScalar(node)) return this.buildScalar(node);
    this.deepest = Math.max(this.deepest, depth + 1);
    if (isSeq(node)) return node.items.map((item) => this.build(item, depth + 1));
    return this.buildMap(node, depth + 1);
  }

  private buildScalar(node: Scalar.Parsed): unknown {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) this.report('not_finite', 'This number is not finite', node);
    return value;
  }

  private buildMap(node: YAMLMap.Parsed, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const ownKeys = new Set<string>();
    for (const { key: keyNode, value: valueNode } of node.items) {
      // The parser has reported every key that is no scalar.
      const key = isScalar(keyNode) ? this.buildKey(keyNode) : undefined;
      const value = valueNode === null ? null : this.build(valueNode, depth);
      if (key === undefined) continue;
      if (ownKeys.has(key)) {
        this.report('duplicate_key', `The key '${key}' is already in this map`, keyNode);
        continue;
      }
      ownKeys.add(key);
      if (isMergeKey(keyNode)) this.merge(map, value, valueNode ?? keyNode);
      else map[key] = value;
    }
    return map;
  }

  private buildKey(node: Scalar.Parsed): string | undefined {
    const key = String(node.value);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, { value: key, count: 1, height: 0 });
    if (isForbiddenKey(key)) this.report('key_forbidden', `'${key}' cannot be a key`, node);
    else if (key === '' && node.type === Scalar.PLAIN) this.report('key_not_string', 'A key is missing here', node);
    else return key;
    return undefined;
  }

  private merge(map: Record<string, unknown>, source: unknown, node: ParsedNode): void {
    for (const part of Array.isArray(source) ? (source as unknown[]) : [source]) {
      if (!isMap(part)) {
        // An alias that led nowhere has been reported.
        if (part !== undefined) this.report('merge_not_map', "'<<' takes a map, or a list of maps", node);
        return;
      }
      for (const [key, value] of Object.entries(part)) if (!Object.hasOwn(map, key)) map[key] = value;
    }
  }

  private followAlias(node: Alias.Parsed, depth: number): unknown {
    const anchored = this.anchors.get(node.source);
    if (anchored === undefined) {
      const inside = this.anchors.has(node.source);
      this.report('alias_unknown', inside ? `'&${node.source}' contains itself` : `There is no '&${node.source}' above this alias`, node);
      return undefined;
    }
    this.count += anchored.count;
    this.aliased += anchored.count;
    this.deepest = Math.max(this.deepest, depth + anchored.height);
    // Nothing has been copied, so going on costs no more than the length of the file.
    if (this.aliased > maxAliasedValues) this.reportOnce('alias_bomb', `Aliases make more than ${maxAliasedValues} values of this file`, node);
    if (this.deepest > maxDepth) this.reportOnce('too_deep', `Maps and lists are nested more than ${maxDepth} deep`, node);
    return anchored.value;
  }

  private reportOnce(kind: YamlProblemKind, problem: string, node: ParsedNode): void {
    if (!this.problems.some((reported) => reported.kind === kind)) this.report(kind, problem, node);
  }

  private report(kind: YamlProblemKind, problem: string, node: ParsedNode): void {
    this.problems.push({ kind, problem, offset: node.range[0] });
  }
}

/** `<<` merges only when it is not quoted. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<';
}
