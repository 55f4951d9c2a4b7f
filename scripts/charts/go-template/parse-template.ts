import { readActions, readTokens, type Token } from './tokens.ts';

export type Expression =
  | { readonly kind: 'field'; readonly variable: string | undefined; readonly names: readonly string[] }
  | { readonly kind: 'chain'; readonly of: Expression; readonly names: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  /** A function, or a method of what `callee` is. */
  | { readonly kind: 'call'; readonly callee: string | Expression; readonly args: readonly Expression[] };

export interface Pipeline {
  /** The variables that it sets; `range` sets up to two. */
  readonly variables: readonly string[];
  readonly value: Expression;
}

export type Node =
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | { readonly kind: 'if' | 'with' | 'range'; readonly pipeline: Pipeline; readonly body: readonly Node[]; readonly otherwise: readonly Node[] };

export interface GoTemplate {
  readonly body: readonly Node[];
  /** Named templates (`define`, `block`). */
  readonly defines: ReadonlyMap<string, readonly Node[]>;
}

/** Parses a Go template for what its actions do; the text between them is left out. Throws for what is none. */
export function parseGoTemplate(template: string): GoTemplate {
  const actions = [...readActions(template)].map(readTokens).filter((tokens) => tokens.length > 0);
  const defines = new Map<string, readonly Node[]>();
  let next = 0;

  /** The nodes up to the `end` or `else` of the block that they are in, which is given back too. */
  function readBlock(): { nodes: Node[]; closing: readonly Token[] } {
    const nodes: Node[] = [];
    while (next < actions.length) {
      const tokens = actions[next++]!;
      const word = wordOf(tokens[0]);
      if (word === 'end' || word === 'else') return { nodes, closing: tokens };
      nodes.push(...readNode(word, tokens));
    }
    return { nodes, closing: [] };
  }

  function readNode(word: string | undefined, tokens: readonly Token[]): Node[] {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return [readBranch(word, tokens.slice(1))];
      case 'define':
        defines.set(textOf(tokens[1]), readBlock().nodes);
        return [];
      case 'block':
        defines.set(textOf(tokens[1]), readBlock().nodes);
        return [{ kind: 'action', pipeline: parsePipeline([{ kind: 'word', word: 'include' }, ...tokens.slice(1)]) }];
      case 'template':
        return [{ kind: 'action', pipeline: parsePipeline([{ kind: 'word', word: 'include' }, ...tokens.slice(1)]) }];
      case 'break':
      case 'continue':
        return [];
      default:
        return [{ kind: 'action', pipeline: parsePipeline(tokens) }];
    }
  }

  function readBranch(kind: 'if' | 'with' | 'range', head: readonly Token[]): Node {
    const pipeline = parsePipeline(head);
    const { nodes: body, closing } = readBlock();
    if (wordOf(closing[0]) !== 'else') return { kind, pipeline, body, otherwise: [] };
    const other = wordOf(closing[1]);
    const otherwise = other === 'if' || other === 'with' ? [readBranch(other, closing.slice(2))] : readBlock().nodes;
    return { kind, pipeline, body, otherwise };
  }

  return { body: readBlock().nodes, defines };
}

const wordOf = (token: Token | undefined): string | undefined => (token?.kind === 'word' ? token.word : undefined);
const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === 'sign' && token.sign === sign;

function textOf(token: Token | undefined): string {
  if (token?.kind !== 'text') throw new Error('a template without a name');
  return token.text;
}

function parsePipeline(tokens: readonly Token[]): Pipeline {
  const sets = tokens.findIndex((token) => isSign(token, ':=') || isSign(token, '='));
  const variables = tokens.slice(0, Math.max(sets, 0)).flatMap((token) => (token.kind === 'field' ? [token.variable!] : []));
  const rest = [...tokens.slice(sets + 1)];
  return { variables, value: readPipe(rest) };
}

/** Takes a pipe from the front of the tokens: each command gets the result of the one before it as its last argument. */
function readPipe(tokens: Token[]): Expression {
  let value = readCommand(tokens, undefined);
  while (isSign(tokens[0], '|')) {
    tokens.shift();
    value = readCommand(tokens, value);
  }
  return value;
}

function readCommand(tokens: Token[], piped: Expression | undefined): Expression {
  const operands: Expression[] = [];
  while (tokens.length > 0 && !isSign(tokens[0], '|') && !isSign(tokens[0], ')')) operands.push(readOperand(tokens));
  const [first, ...args] = operands;
  if (first === undefined) throw new Error('a command without words');
  const all = piped === undefined ? args : [...args, piped];
  if (first.kind === 'call' && first.args.length === 0 && typeof first.callee === 'string') return { ...first, args: all };
  return all.length === 0 ? first : { kind: 'call', callee: first, args: all };
}

function readOperand(tokens: Token[]): Expression {
  const token = tokens.shift()!;
  if (token.kind === 'text') return token;
  if (token.kind === 'word') return { kind: 'call', callee: token.word, args: [] };
  if (token.kind === 'field') return { kind: 'field', variable: token.variable, names: token.names };
  if (token.sign !== '(') throw new Error(`unexpected ${token.sign}`);
  const inner = readPipe(tokens);
  tokens.shift();
  const [after] = tokens;
  if (after?.kind !== 'field' || !after.isChained) return inner;
  tokens.shift();
  return { kind: 'chain', of: inner, names: after.names };
}
