import { isAlias, isMap, isScalar, isSeq, Scalar, visit, type Alias, type Document, type Node, type YAMLMap } from 'yaml';
import { once } from '../lazy.ts';
import type { Path } from '../path.ts';
import { isMergeKey } from './build-value.ts';
import { locatePlain } from './locate-plain.ts';
import { readDocument } from './read-document.ts';
import { createPlacer, withoutByteOrderMark } from './text-place.ts';
import type { Locator } from './yaml-place.ts';

/** A node that a path leads to, with the key it stands under. Items of lists have none. */
interface Step {
  readonly key: Node | undefined;
  readonly value: Node | null;
}

/**
 * Makes the function that finds paths in a YAML text. It finds the node of a path, through aliases and merges, or else the closest node
 * above it that exists, of which it gives the key. A value that is not written out (`key:`) is where its key is. Works on texts with
 * mistakes as far as they can be read, and on the first of several documents. Parsing is left until the first path is asked for.
 */
export function createLocator(text: string): Locator {
  const content = withoutByteOrderMark(text);
  const plain = once(() => locatePlain(content));
  const full = once(() => locateFully(content));
  return (path, part) => plain()?.(path, part) ?? full()(path, part);
}

/** Finds paths in the tree of the full parser. */
export function locateFully(text: string): Locator {
  const { document } = readDocument(text);
  const placeOf = createPlacer(text);
  if (document === undefined) return () => placeOf(0);
  const targets = findTargets(document);
  return (path, part) => {
    const { step, found } = follow({ key: undefined, value: document.contents }, path, targets);
    const wanted = part === 'key' ? step.key : isWritten(step.value) ? step.value : undefined;
    const source = found ? sourceOf(wanted, text) : undefined;
    const node = (found ? wanted : undefined) ?? step.key ?? step.value;
    return { ...placeOf(node?.range?.[0] ?? 0), ...(source !== undefined && { source }) };
  };
}

/** Goes down a path as far as it leads. */
function follow(root: Step, path: Path, targets: Targets): { step: Step; found: boolean } {
  let step = root;
  for (const name of path) {
    const next = descend(resolve(step.value, targets), name, targets);
    if (next === undefined) return { step, found: false };
    step = next;
  }
  return { step, found: true };
}

function descend(node: Node | null, name: string | number, targets: Targets): Step | undefined {
  if (isSeq<Node>(node)) {
    const value = node.items[Number(name)];
    return value === undefined ? undefined : { key: undefined, value };
  }
  return isMap<Node, Node | null>(node) ? findInMap(node, String(name), targets, new Set()) : undefined;
}

/** The own keys of a map, and what it merges. */
interface MapKeys {
  readonly own: ReadonlyMap<string, Step>;
  readonly merges: readonly (Node | null)[];
}

/** Worked out once for each map: looking for every key of a large one must not cost its square. */
const keysOfMaps = new WeakMap<YAMLMap<Node, Node | null>, MapKeys>();

function keysOf(map: YAMLMap<Node, Node | null>): MapKeys {
  const known = keysOfMaps.get(map);
  if (known !== undefined) return known;
  const own = new Map<string, Step>();
  const merges: (Node | null)[] = [];
  for (const { key, value } of map.items) {
    if (isMergeKey(key)) merges.push(value);
    else if (isScalar(key) && !own.has(String(key.value))) own.set(String(key.value), { key, value });
  }
  const keys = { own, merges };
  keysOfMaps.set(map, keys);
  return keys;
}

/** Looks among the map's own keys before those that it merges. `seen` ends merges that go in a circle. */
function findInMap(map: YAMLMap<Node, Node | null>, name: string, targets: Targets, seen: Set<Node>): Step | undefined {
  if (seen.has(map)) return undefined;
  seen.add(map);
  const { own, merges } = keysOf(map);
  const step = own.get(name);
  if (step !== undefined) return step;
  for (const value of merges) {
    const merged = resolve(value, targets);
    for (const part of isSeq<Node>(merged) ? merged.items : [merged]) {
      const source = resolve(part, targets);
      const found = isMap<Node, Node | null>(source) ? findInMap(source, name, targets, seen) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** What each alias stands for. */
type Targets = ReadonlyMap<Alias, Node>;

/** An alias stands for the last node before it that has its anchor. */
function findTargets(document: Document.Parsed): Targets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function resolve(node: Node | null, targets: Targets): Node | null {
  return isAlias(node) ? (targets.get(node) ?? null) : node;
}

/** Whether there is something to point at: `key:` has the value null, and nothing stands there. */
function isWritten(node: Node | null): boolean {
  return node !== null && !(isScalar(node) && node.range?.[0] === node.range?.[1]);
}

function sourceOf(node: Node | null | undefined, text: string): string | undefined {
  if (!isScalar(node) || node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) return undefined;
  const [start, end] = node.range!;
  const source = text.slice(start, end);
  return source.includes('\n') ? undefined : source;
}
