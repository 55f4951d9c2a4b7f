import Handlebars from 'handlebars';
import type { Expression } from './template.ts';

/** The head of a block written as a key. */
export type BlockHead =
  | { readonly kind: 'each'; readonly list: Expression; readonly item: string; readonly key?: string }
  | { readonly kind: 'if'; readonly condition: Expression; readonly negated: boolean };

/**
 * Parses a scalar of a template with Handlebars' own parser. One expression alone stays that expression (and so keeps its type);
 * text around it makes it text. Throws an `Error` with a plain message for what a structural template has no use for.
 */
export function parseExpression(text: string): Expression {
  if (!text.includes('{{')) return { kind: 'literal', value: text };
  const { body } = Handlebars.parseWithoutProcessing(text);
  const pieces = body.map((statement): Expression => {
    if (isContent(statement)) return { kind: 'literal', value: statement.value };
    if (isMustache(statement)) return callOrPath(statement.path, statement.params, statement.hash);
    throw new Error(`'${statement.type}' can't stand inside text: write the block as a key`);
  });
  return pieces.length === 1 ? pieces[0]! : { kind: 'text', pieces };
}

/** Parses `{{> fragment argument}}`; undefined when the text is no include. */
export function parseInclude(text: string): { readonly fragment: string; readonly argument: Expression } | undefined {
  if (!text.startsWith('{{>')) return undefined;
  const [statement, ...others] = Handlebars.parseWithoutProcessing(text).body;
  const [argument, ...more] = (statement as hbs.AST.PartialStatement).params;
  if (others.length > 0 || argument === undefined || more.length > 0) throw new Error('A fragment stands alone and takes one argument: {{> fragments/name argument}}');
  return { fragment: ((statement as hbs.AST.PartialStatement).name as hbs.AST.PathExpression).original, argument: toExpression(argument) };
}

/** Parses a key such as `{{#each xs as |x|}}` or `{{#if y}}`; undefined when the key is no block. */
export function parseBlockHead(key: string): BlockHead | undefined {
  const name = /^\{\{#\s*(\w+)/.exec(key)?.[1];
  if (name === undefined) return undefined;
  const statement = Handlebars.parseWithoutProcessing(`${key}{{/${name}}}`).body[0] as hbs.AST.BlockStatement;
  const [subject] = statement.params;
  if (statement.params.length !== 1 || subject === undefined) throw new Error(`'#${name}' takes one argument`);
  const argument = toExpression(subject);
  if (name === 'if' || name === 'unless') return { kind: 'if', condition: argument, negated: name === 'unless' };
  if (name !== 'each') throw new Error(`Unknown block '#${name}': there are #if, #unless and #each`);
  const [item, itemKey] = (statement.program.blockParams as string[] | undefined) ?? [];
  if (item === undefined) throw new Error("'#each' needs a name for the item: {{#each list as |item|}}");
  return { kind: 'each', list: argument, item, ...(itemKey !== undefined && { key: itemKey }) };
}

function toExpression(node: hbs.AST.Node): Expression {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return { kind: 'literal', value: (node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value };
    case 'NullLiteral':
      return { kind: 'literal', value: null };
    case 'PathExpression':
      return toPath(node as hbs.AST.PathExpression);
    case 'SubExpression': {
      const call = node as hbs.AST.SubExpression;
      return callOrPath(call.path, call.params, call.hash);
    }
    default:
      throw new Error(`'${node.type}' is not used in templates`);
  }
}

function callOrPath(path: hbs.AST.Node, params: readonly hbs.AST.Node[], hash: hbs.AST.Hash | undefined): Expression {
  if ((hash?.pairs.length ?? 0) > 0) throw new Error('Named arguments are not used in templates');
  if (params.length === 0) return toExpression(path);
  return { kind: 'call', helper: (path as hbs.AST.PathExpression).original, args: params.map(toExpression) };
}

function toPath(node: hbs.AST.PathExpression): Expression {
  if (node.data || node.depth > 0) throw new Error(`'${node.original}' is not used in templates: name the block's item`);
  return { kind: 'path', parts: node.parts };
}

const isContent = (node: hbs.AST.Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement';
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
