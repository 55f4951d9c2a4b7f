import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import { parseBlockHead, parseExpression, parseInclude, type BlockHead } from './parse-expression.ts';
import { TemplateError, type Block, type ListNode, type MapEntry, type MapNode, type Place, type Template, type TemplateNode } from './template.ts';

/**
 * Parses a structural template: a YAML document whose strings hold Handlebars expressions and whose blocks are keys.
 * Throws `TemplateError` at the place of the mistake.
 */
export function parseTemplate(file: string, text: string): Template {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem !== undefined) throw new TemplateError(file, toPlace(lines, problem.pos[0]), problem.message);
  if (document.contents === null) throw new TemplateError(file, { line: 1, column: 1 }, 'The template is empty');

  const placeOf = (node: ParsedNode): Place => toPlace(lines, node.range[0]);
  const attempt = <T>(node: ParsedNode, parse: () => T): T => {
    try {
      return parse();
    } catch (cause) {
      throw new TemplateError(file, placeOf(node), cause instanceof Error ? cause.message : String(cause));
    }
  };

  const toNode = (node: ParsedNode): TemplateNode => {
    if (isMap(node)) return toMap(node);
    if (isSeq(node)) return { kind: 'list', ...placeOf(node), items: node.items.map((item) => toItem(item)) } satisfies ListNode;
    if (!isScalar(node)) throw new TemplateError(file, placeOf(node), 'Aliases are not used in templates');
    const { value } = node;
    if (typeof value !== 'string') return { kind: 'leaf', ...placeOf(node), expression: { kind: 'literal', value } };
    const include = attempt(node, () => parseInclude(value));
    if (include !== undefined) return { kind: 'include', ...placeOf(node), ...include };
    return { kind: 'leaf', ...placeOf(node), expression: attempt(node, () => parseExpression(value)) };
  };

  const toMap = (map: YAMLMap.Parsed): MapNode => ({ kind: 'map', ...placeOf(map), entries: map.items.map(toEntry) });

  const toEntry = (pair: Pair<ParsedNode, ParsedNode | null>): MapEntry | Block => {
    const { key } = pair;
    if (!isScalar(key) || typeof key.value !== 'string') throw new TemplateError(file, placeOf(key), 'A key must be a string');
    const name = key.value;
    if (pair.value === null) throw new TemplateError(file, placeOf(key), `'${name}' has no value`);
    const head = attempt(key, () => parseBlockHead(name));
    if (head !== undefined) return toBlock(head, key, pair.value);
    const value = toNode(pair.value);
    // A map or list begins where its key stands: that is the line a reader looks for.
    return { kind: 'entry', ...placeOf(key), key: attempt(key, () => parseExpression(name)), value: value.kind === 'map' || value.kind === 'list' ? { ...value, ...placeOf(key) } : value };
  };

  const toBlock = (head: BlockHead, key: ParsedNode, body: ParsedNode): Block => ({ ...head, ...placeOf(key), body: toNode(body) });

  /** A list item that is a map of one block adds the block's body to the list: as an item, or, where it is a list, item by item. */
  const toItem = (item: ParsedNode): TemplateNode | Block => {
    if (!isMap(item) || item.items.length !== 1) return toNode(item);
    const entry = toEntry(item.items[0]!);
    return entry.kind === 'entry' ? { kind: 'map', ...placeOf(item), entries: [entry] } : entry;
  };

  return { file, root: toNode(document.contents) };
}

function toPlace(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
