import { isMap, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import { formatPath, type Path } from '../../path.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { printString } from '../../yaml/print-string.ts';
import { readDocument } from '../../yaml/read-document.ts';
import { withoutByteOrderMark } from '../../yaml/text-place.ts';
import { replaceSpans } from './sops/replace-spans.ts';

type Entry = Pair<Node, Node | null>;

/**
 * Sets one scalar of a YAML text in place; everything else stays as it is written. Keys that are not there yet are added at the end of
 * their map, before a map `sops`. `printed` is the value as YAML on one line. Problem: why the path cannot be set, without any value.
 */
export function setYamlValue(source: string, path: Path, printed: string): { readonly text: string } | { readonly problem: string } {
  const text = withoutByteOrderMark(source);
  const { document } = readDocument(text);
  if (!parseYaml(text).ok || document === undefined) return { problem: 'The file is not valid YAML' };
  const root = document.contents;
  if (root === null || (isScalar(root) && root.source === '')) return { text: joinLines(text, printBelow(path, printed, '')) };
  return setBelow({ text, document, printed, path }, root, 0, undefined);
}

interface Task {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly printed: string;
  readonly path: Path;
}

/** Goes down from a node that `depth` steps of the path lead to; `entry` is the one that it stands in. */
function setBelow(task: Task, node: Node | null, depth: number, entry: Entry | undefined): { text: string } | { problem: string } {
  const { path, text, printed } = task;
  const rest = path.slice(depth);
  const where = formatPath(path.slice(0, depth));
  if (node === null || (isScalar(node) && node.range![0] === node.range![1])) return setUnwritten(task, entry!, rest);
  if (rest.length === 0) {
    if (!isScalar(node)) return { problem: `'${where}' is a map or a list, or stands for one` };
    const [start, end] = node.range!;
    const lineEnd = text.slice(start, end).endsWith('\n') ? '\n' : '';
    return { text: replaceSpans(text, [{ start, end, text: printed + lineEnd }]) };
  }
  const [name] = rest;
  if (isSeq<Node>(node)) {
    const item = node.items[Number(name)];
    return item === undefined ? { problem: `'${where}' has no item ${String(name)}` } : setBelow(task, item, depth + 1, undefined);
  }
  if (!isMap<Node, Node | null>(node)) return { problem: `'${where}' is not a map` };
  const found = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(name));
  if (found !== undefined) return setBelow(task, found.value, depth + 1, found);
  return node.flow === true ? { problem: `'${where}' is written between braces` } : { text: addEntry(task, node, rest) };
}

/** After `key:` there is nothing yet. */
function setUnwritten({ text, printed }: Task, { key }: Entry, rest: Path): { text: string } {
  const [start, end] = key.range!;
  const at = text.indexOf(':', end) + 1;
  if (rest.length === 0) return { text: `${text.slice(0, at)} ${printed}${text.slice(at)}` };
  const indent = ' '.repeat(columnOf(text, start) + 2);
  return { text: insertLines(text, at, printBelow(rest, printed, indent)) };
}

function addEntry({ text, printed }: Task, map: YAMLMap<Node, Node | null>, rest: Path): string {
  const indent = ' '.repeat(columnOf(text, map.items[0]!.key.range![0]));
  const lines = printBelow(rest, printed, indent);
  const last = map.items.at(-1)!;
  const isSops = indent === '' && isScalar(last.key) && last.key.value === 'sops';
  if (isSops) return text.slice(0, last.key.range![0]) + lines + text.slice(last.key.range![0]);
  return insertLines(text, endOf(last), lines);
}

/** Behind the last character of an entry; what stands in it may be nothing. */
function endOf({ key, value }: Entry): number {
  return Math.max(key.range![1], value?.range?.[1] ?? 0);
}

/** `a:` and, below it, `b: value`. */
function printBelow(path: Path, printed: string, indent: string): string {
  return path
    .map((name, depth) => `${indent}${'  '.repeat(depth)}${printString(String(name), undefined)}:${depth === path.length - 1 ? ` ${printed}` : ''}\n`)
    .join('');
}

/** Inserts whole lines behind the line of an offset. */
function insertLines(text: string, offset: number, lines: string): string {
  if (offset > 0 && text[offset - 1] === '\n') return text.slice(0, offset) + lines + text.slice(offset);
  const lineEnd = text.indexOf('\n', offset);
  return lineEnd === -1 ? joinLines(text, lines) : text.slice(0, lineEnd + 1) + lines + text.slice(lineEnd + 1);
}

function joinLines(text: string, lines: string): string {
  return text === '' || text.endsWith('\n') ? text + lines : `${text}\n${lines}`;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
