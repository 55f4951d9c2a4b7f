import { isMap, type ValueMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import { printNumber } from './print-number.ts';
import { printString } from './print-string.ts';

/** What people look for first in a Kubernetes object; every other key follows in the order of its code units. */
const firstKeys: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec'];

/** YAML limits a key that stands on the line of its value to 1024 characters, quotes included. */
const longestKey = 1000;

/**
 * Prints a value as one YAML document that YAML 1.1 and 1.2 parsers read back equal. Equal values give equal bytes.
 *
 * Block style, two spaces; the items of a list stand at the indentation of their key, as `kubectl` prints them. At the top, `apiVersion`,
 * `kind`, `metadata` and `spec` come first; other keys are sorted by code unit. Lines are not folded, values that occur twice are printed
 * twice. Members of maps and lists that are undefined are left out. Throws for what JSON has no word for: that is a bug of ours.
 */
export function printYaml(value: unknown): string {
  const printer = new Printer(undefined);
  printer.print(value);
  return printer.text;
}

/**
 * The same text, with the path of what begins on each of its lines. `- name: x` is the line of the first key of the item; every line
 * of a block of text carries the path of the text.
 */
export function printYamlLines(value: unknown): { text: string; paths: Path[] } {
  const paths: Path[] = [];
  const printer = new Printer(paths);
  printer.print(value);
  return { text: printer.text, paths };
}

class Printer {
  text = '';
  private readonly paths: Path[] | undefined;

  constructor(paths: Path[] | undefined) {
    this.paths = paths;
  }

  print(value: unknown): void {
    const path = this.paths && [];
    const keys = topKeysOf(value);
    if (isFilledList(value)) this.printList(value, '', path, false);
    else if (keys.length > 0) this.printMap(value as ValueMap, keys, '', path, false);
    else this.printLeaf(value, undefined, path);
  }

  /** Prints the given keys of a map. `started`: the first of them continues a line, after a dash. */
  private printMap(map: ValueMap, keys: readonly string[], indent: string, path: Path | undefined, started: boolean): void {
    let lead = started ? '' : indent;
    for (const key of keys) {
      const keyPath = path && [...path, key];
      this.text += lead;
      this.printHead(printString(key, undefined), indent, keyPath);
      this.printUnderKey(map[key], indent, keyPath);
      lead = indent;
    }
  }

  private printHead(key: string, indent: string, path: Path | undefined): void {
    if (key.length <= longestKey) {
      this.text += `${key}:`;
    } else {
      this.text += `? ${key}`;
      this.endLine(path);
      this.text += `${indent}:`;
    }
  }

  private printUnderKey(value: unknown, indent: string, path: Path | undefined): void {
    const keys = keysOf(value);
    if (isFilledList(value)) {
      this.endLine(path);
      this.printList(value, indent, path, false);
    } else if (keys.length > 0) {
      this.endLine(path);
      this.printMap(value as ValueMap, keys, `${indent}  `, path, false);
    } else {
      this.text += ' ';
      this.printLeaf(value, indent, path);
    }
  }

  private printList(list: readonly unknown[], indent: string, path: Path | undefined, started: boolean): void {
    let lead = started ? '- ' : `${indent}- `;
    for (const [index, item] of list.entries()) {
      if (item === undefined) continue;
      const itemPath = path && [...path, index];
      const keys = keysOf(item);
      this.text += lead;
      if (isFilledList(item)) this.printList(item, `${indent}  `, itemPath, true);
      else if (keys.length > 0) this.printMap(item as ValueMap, keys, `${indent}  `, itemPath, true);
      else this.printLeaf(item, indent, itemPath);
      lead = `${indent}- `;
    }
  }

  private printLeaf(value: unknown, indent: string | undefined, path: Path | undefined): void {
    const leaf = leafText(value, indent);
    this.text += leaf;
    if (this.paths !== undefined) for (let at = leaf.indexOf('\n'); at !== -1; at = leaf.indexOf('\n', at + 1)) this.paths.push(path!);
    this.endLine(path);
  }

  private endLine(path: Path | undefined): void {
    this.text += '\n';
    this.paths?.push(path!);
  }
}

function leafText(value: unknown, indent: string | undefined): string {
  if (typeof value === 'string') return printString(value, indent);
  if (typeof value === 'number') return printNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (Array.isArray(value)) return '[]';
  if (isMap(value)) return '{}';
  throw new Error(`A value to print is of type ${typeof value}`);
}

function isFilledList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some((item) => item !== undefined);
}

const noKeys: readonly string[] = [];

/** The keys to print of a map, in their order; none for everything else. */
export function keysOf(value: unknown): readonly string[] {
  if (!isMap(value)) return noKeys;
  const keys = Object.keys(value);
  return sortKeys(keys.some((key) => value[key] === undefined) ? keys.filter((key) => value[key] !== undefined) : keys);
}

/** Where a sort is no longer slower than putting each key in its place. */
const manyKeys = 20;

/** Sorts by code unit, in place. Most maps have few keys that are nearly in order; for those this takes half the time of `sort`. */
function sortKeys(keys: string[]): string[] {
  if (keys.length > manyKeys) return keys.sort();
  for (let from = 1; from < keys.length; from++) {
    const key = keys[from]!;
    let at = from;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

/** The keys of a whole document in the order in which they are printed; none for what is no map. */
export function topKeysOf(value: unknown): readonly string[] {
  const keys = keysOf(value);
  const first = firstKeys.filter((key) => keys.includes(key));
  return first.length === 0 ? keys : [...first, ...keys.filter((key) => !first.includes(key))];
}
