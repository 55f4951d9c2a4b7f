import { helpers } from './helpers.ts';
import { TemplateError, type Block, type EachBlock, type Expression, type Include, type MapEntry, type Place, type Template, type TemplateNode } from './template.ts';

/** What a template's expressions can name. */
export type Context = Readonly<Record<string, unknown>>;
/** Builds the object of one template for one context. Throws `TemplateError` when an expression names something that is not there. */
export type Render = (context: Context) => unknown;

/** The running state of one rendering: the context, and for each open `#each` the collection and where in it we are. */
interface Scope {
  readonly context: Context;
  readonly collections: unknown[];
  readonly keys: (string | number)[];
}
type Evaluate = (scope: Scope) => unknown;

/** Lets `explain` see where each value comes from; a compile runs without one. */
export interface Observer {
  /** A node of a file is about to give its value; what this returns goes into the tree instead, so it may box it. */
  node(node: TemplateNode, file: string, evaluate: () => unknown): unknown;
  /** The key of an entry is about to be evaluated, before its value. */
  key(entry: MapEntry, evaluate: () => unknown): unknown;
  /** The condition or list of a block is about to be evaluated. */
  decision(block: Block, evaluate: () => unknown): unknown;
  /** The body of a block is about to be rendered because of its last decision. */
  body(block: Block, render: () => void): void;
}

interface Names {
  readonly file: string;
  /** Block parameters in scope → slot, and whether they name the key. */
  readonly locals: ReadonlyMap<string, { slot: number; isKey: boolean }>;
  readonly depth: number;
  readonly fragments: Fragments;
  readonly observer: Observer | undefined;
}

/** Templates that others include, by id. */
export type Fragments = Readonly<Record<string, Template>>;

/** Compiles a parsed template once into closures; rendering never parses anything again. */
export function compileTemplate(template: Template, fragments: Fragments = {}, observer?: Observer): Render {
  const evaluate = compileNode(template.root, { file: template.file, locals: new Map(), depth: 0, fragments, observer });
  return (context) => evaluate({ context, collections: [], keys: [] });
}

function compileNode(node: TemplateNode, names: Names): Evaluate {
  const evaluate = compileBare(node, names);
  const { observer } = names;
  return observer === undefined ? evaluate : (scope) => observer.node(node, names.file, () => evaluate(scope));
}

/** Without the observer: for the body of a block, whose members go into the map or list around it. */
function compileBare(node: TemplateNode, names: Names): Evaluate {
  switch (node.kind) {
    case 'leaf':
      return required(compileExpression(node.expression, node, names), node.expression, node, names);
    case 'include':
      return compileInclude(node, names);
    case 'map': {
      const entries = node.entries.map((entry) => compileEntry(entry, names));
      return (scope) => {
        const map: Record<string, unknown> = {};
        for (const add of entries) add(scope, map);
        return map;
      };
    }
    case 'list': {
      const items = node.items.map((item) => compileItem(item, names));
      return (scope) => {
        const list: unknown[] = [];
        for (const add of items) add(scope, list);
        return list;
      };
    }
  }
}

/** A fragment sees the context and its argument, and none of the includer's block items. */
function compileInclude(node: Include, names: Names): Evaluate {
  const fragment = Object.hasOwn(names.fragments, node.fragment) ? names.fragments[node.fragment] : undefined;
  if (fragment === undefined) throw new TemplateError(names.file, node, `There is no fragment '${node.fragment}'`);
  const argument = required(compileExpression(node.argument, node, names), node.argument, node, names);
  const slot = names.depth;
  const locals = new Map([[node.fragment.slice(node.fragment.lastIndexOf('/') + 1), { slot, isKey: false }]]);
  const body = compileNode(fragment.root, { ...names, file: fragment.file, locals, depth: slot + 1 });
  return (scope) => {
    scope.collections[slot] = [argument(scope)];
    scope.keys[slot] = 0;
    return body(scope);
  };
}

/** Strict mode: what an expression names must be there. */
function required(evaluate: Evaluate, expression: Expression, place: Place, names: Names): Evaluate {
  if (expression.kind === 'literal') return evaluate;
  return (scope) => {
    const value = evaluate(scope);
    if (value === undefined || value === null) throw new TemplateError(names.file, place, `'${describe(expression)}' is not set`);
    return value;
  };
}

type AddToMap = (scope: Scope, map: Record<string, unknown>) => void;

function compileEntry(entry: MapEntry | Block, names: Names): AddToMap {
  if (entry.kind === 'entry') {
    const { observer } = names;
    const bareKey = compileExpression(entry.key, entry, names);
    const key: Evaluate = observer === undefined ? bareKey : (scope) => observer.key(entry, () => bareKey(scope));
    const value = compileNode(entry.value, names);
    return (scope, map) => {
      map[key(scope) as string] = value(scope);
    };
  }
  return compileBlock<Record<string, unknown>>(entry, names, compileBare, (body) => (scope, map) => {
    Object.assign(map, body(scope));
  });
}

function compileItem(item: TemplateNode | Block, names: Names): (scope: Scope, list: unknown[]) => void {
  if (item.kind !== 'each' && item.kind !== 'if') {
    const value = compileNode(item, names);
    return (scope, list) => {
      list.push(value(scope));
    };
  }
  const spreads = item.body.kind === 'list';
  return compileBlock<unknown[]>(item, names, spreads ? compileBare : compileNode, (body) => (scope, list) => {
    const value = body(scope);
    if (spreads) list.push(...(value as unknown[]));
    else list.push(value);
  });
}

type Add<Target> = (scope: Scope, target: Target) => void;

function compileBlock<Target>(block: Block, names: Names, compileBody: typeof compileNode, toAdd: (body: Evaluate) => Add<Target>): Add<Target> {
  const { observer } = names;
  const subject = compileExpression(block.kind === 'each' ? block.list : block.condition, block, names);
  const decide: Evaluate = observer === undefined ? subject : (scope) => observer.decision(block, () => subject(scope));
  if (block.kind === 'if') {
    const add = observed(block, toAdd(compileBody(block.body, names)), names);
    return (scope, target) => {
      if (isTruthy(decide(scope)) !== block.negated) add(scope, target);
    };
  }
  const slot = names.depth;
  const add = observed(block, toAdd(compileBody(block.body, withLocals(names, block))), names);
  return (scope, target) => {
    const collection = decide(scope);
    const keys = keysOf(collection, block, names);
    scope.collections[slot] = collection;
    for (const key of keys) {
      scope.keys[slot] = key;
      add(scope, target);
    }
  };
}

function observed<Target>(block: Block, add: Add<Target>, { observer }: Names): Add<Target> {
  return observer === undefined ? add : (scope, target) => observer.body(block, () => add(scope, target));
}

function withLocals(names: Names, block: EachBlock): Names {
  const locals = new Map(names.locals);
  locals.set(block.item, { slot: names.depth, isKey: false });
  if (block.key !== undefined) locals.set(block.key, { slot: names.depth, isKey: true });
  return { ...names, locals, depth: names.depth + 1 };
}

function keysOf(collection: unknown, block: EachBlock, names: Names): Iterable<string | number> {
  if (Array.isArray(collection)) return collection.keys();
  if (typeof collection === 'object' && collection !== null) return Object.keys(collection);
  throw new TemplateError(names.file, block, `'${describe(block.list)}' is no list`);
}

/** As in Handlebars an empty list is false; so is an empty map: neither has anything to print. */
function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function compileExpression(expression: Expression, place: Place, names: Names): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'path':
      return compilePath(expression.parts, place, names);
    case 'text': {
      const pieces = expression.pieces.map((piece) => required(compileExpression(piece, place, names), piece, place, names));
      return (scope) => {
        let text = '';
        for (const piece of pieces) text += String(piece(scope));
        return text;
      };
    }
    case 'call': {
      const helper = Object.hasOwn(helpers, expression.helper) ? helpers[expression.helper]! : undefined;
      if (helper === undefined) throw new TemplateError(names.file, place, `Unknown helper '${expression.helper}'`);
      const args = expression.args.map((arg) => compileExpression(arg, place, names));
      return (scope) => helper(...args.map((arg) => arg(scope)));
    }
  }
}

/**
 * A block's item is read from its collection at each use, not once per round: so that a recorder sees which item a value came from.
 */
function compilePath(parts: readonly string[], place: Place, names: Names): Evaluate {
  for (const part of parts) if (part in Object.prototype) throw new TemplateError(names.file, place, `'${part}' can't be read by a template`);
  const [head, ...rest] = parts;
  const local = names.locals.get(head!);
  if (local === undefined) return (scope) => follow(scope.context, parts);
  const { slot, isKey } = local;
  if (isKey) return (scope) => scope.keys[slot];
  return (scope) => follow((scope.collections[slot] as Members)[scope.keys[slot]!], rest);
}

type Members = Readonly<Record<string | number, unknown>>;

/** Plain reads: what a prototype could answer to is refused when the template is compiled. */
function follow(start: unknown, parts: readonly string[]): unknown {
  let value = start;
  for (const part of parts) {
    if (value === undefined || value === null) return undefined;
    value = (value as Members)[part];
  }
  return value;
}

function describe(expression: Expression): string {
  switch (expression.kind) {
    case 'path':
      return expression.parts.join('.');
    case 'call':
      return `${expression.helper} ${expression.args.map(describe).join(' ')}`;
    case 'literal':
      return String(expression.value);
    case 'text':
      return expression.pieces.map(describe).join('');
  }
}
