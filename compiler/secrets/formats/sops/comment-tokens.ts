import { CST, Parser } from 'yaml';
import { createPlacer } from '../../../yaml/text-place.ts';

/** A map or a list of a document: the keys that lead to it, without the indexes of lists. */
export interface Container {
  readonly keys: readonly string[];
  readonly isList: boolean;
}

/** A map or a list that is written without brackets, and the column that its keys or dashes begin in. */
export interface Block extends Container {
  readonly column: number;
}

/** A part of a YAML text, as far as it matters for where comments belong. Lines and columns count from 0. */
export interface CommentToken {
  readonly kind: 'comment' | 'colon' | 'dash' | 'close' | 'content';
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Whether its line ends in CRLF. */
  readonly endsInCrlf: boolean;
  /** Where it stands, and the blocks around that, from the outermost one. */
  readonly container: Container;
  readonly blocks: readonly Block[];
  /** What a comment behind it belongs to: the collection that it opens or closes, else where it stands. */
  readonly inner: Container;
}

type Around = Pick<CommentToken, 'container' | 'blocks'>;

const top: Around = { container: { keys: [], isList: false }, blocks: [] };

/** The comments of a YAML text without errors, and the parts that they stand between, in their order. */
export function* commentTokens(text: string): Generator<CommentToken> {
  const placeOf = createPlacer(text);
  for (const part of new Parser().parse(text)) {
    const spans = part.type === 'document' ? [...spansIn(part.start, top), ...spansOf(part.value, top, undefined), ...spansIn(part.end, top)] : spansIn([part], top);
    for (const span of spans) {
      const source = text.slice(span.start, span.end).trimEnd();
      const { line, column } = placeOf(span.start);
      const endsInCrlf = /\r(?:\n|$)/.test(text.slice(span.start + source.length, span.end + 2));
      yield { inner: span.container, ...span, line: line - 1, column: column - 1, endLine: placeOf(span.start + source.length).line - 1, endsInCrlf };
    }
  }
}

interface TokenSpan extends Around, Pick<CommentToken, 'kind' | 'start' | 'end'> {
  readonly inner?: Container;
}

/** Around and between the parts that hold something: comments, and the signs that say what follows. */
function* spansIn(tokens: readonly CST.Token[] | undefined, around: Around): Generator<TokenSpan> {
  for (const token of tokens ?? []) {
    const kind = signs.get(token.type);
    if (kind !== undefined && 'source' in token) yield { kind, start: token.offset, end: token.offset + token.source.length, ...around };
  }
}

const signs: ReadonlyMap<string, CommentToken['kind']> = new Map([['comment', 'comment'], ['map-value-ind', 'colon'], ['seq-item-ind', 'dash'], ['tag', 'content'], ['explicit-key-ind', 'content']]);

/** `key`: the key that it is the value of. */
function* spansOf(token: CST.Token | null | undefined, around: Around, key: string | undefined): Generator<TokenSpan> {
  if (!token) return;
  if (CST.isCollection(token)) yield* spansOfCollection(token, around, key);
  else if (token.type === 'block-scalar') {
    yield* spansIn(token.props, around);
    const [header] = token.props;
    const props = token.props.map((prop) => ('source' in prop ? prop.source.length : 0));
    const start = header?.offset ?? token.offset;
    yield { kind: 'content', start, end: start + props.reduce((sum, length) => sum + length, 0) + token.source.length, ...around };
  } else if (token.type === 'alias' || CST.isScalar(token)) {
    yield { kind: 'content', start: token.offset, end: token.offset + token.source.length, ...around };
    yield* spansIn(token.end, around);
  }
}

function* spansOfCollection(token: CST.BlockMap | CST.BlockSequence | CST.FlowCollection, around: Around, key: string | undefined): Generator<TokenSpan> {
  const isFlow = token.type === 'flow-collection';
  const isList = isFlow ? token.start.type === 'flow-seq-start' : token.type === 'block-seq';
  const container: Container = { keys: key === undefined ? around.container.keys : [...around.container.keys, key], isList };
  const isIndented = !isFlow && around.blocks.at(-1)?.column !== token.indent;
  const inside: Around = { container, blocks: isIndented ? [...around.blocks, { ...container, column: token.indent }] : around.blocks };
  // In a list, a comment before or behind an item is one of the list, whatever the item is.
  const own = key === undefined ? around.container : container;
  if (isFlow) yield { kind: 'content', start: token.offset, end: token.offset + 1, ...around, container: own };
  for (const item of token.items) {
    yield* spansIn(item.start, inside);
    yield* spansOf(item.key, inside, undefined);
    yield* spansIn(item.sep, inside);
    yield* spansOf(item.value, inside, item.key ? nameOf(item.key) : undefined);
  }
  if (!isFlow) return;
  const [close, ...behind] = token.end;
  if (close !== undefined) yield { kind: 'close', start: close.offset, end: close.offset + 1, ...around, inner: own };
  yield* spansIn(behind, around);
}

function nameOf(key: CST.Token): string {
  return CST.resolveAsScalar(key, false, () => undefined)?.value ?? '';
}
