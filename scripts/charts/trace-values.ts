import { anyOf, describeValue, joinPath, nothing, ofEntries, ofItems, ofPath, ofText, ofTexts, splitPath, type AbstractValue } from './abstract-value.ts';
import type { Expression, Node, Pipeline } from './go-template/parse-template.ts';

/** What templates do with the Helm values, by paths as `joinPath` writes them. */
export interface ValuesUse {
  /** Looked at. */
  readonly read: ReadonlySet<string>;
  /** Passed on as a whole, so that any key in them means something. */
  readonly passedOn: ReadonlySet<string>;
}

/** A chart's templates, to be followed from the values of a chart: `prefix` is where those are within the values of the main chart. */
export interface TracedChart {
  readonly prefix: readonly string[];
  readonly bodies: readonly (readonly Node[])[];
}

/** Functions whose result is one of their arguments, or made of them. */
const transparent = new Set(['default', 'coalesce', 'ternary', 'or', 'and', 'merge', 'mustMerge', 'mergeOverwrite', 'mustMergeOverwrite', 'deepCopy', 'mustDeepCopy', 'omit', 'pick', 'first', 'last', 'append', 'mustAppend', 'prepend', 'concat', 'compact', 'uniq', 'without', 'reverse', 'unset', 'required', 'fromYaml', 'fromJson', 'fromYamlArray', 'lower', 'kebabcase', 'camelcase']);
/** Functions that ask something about their arguments, but do not hand them on. */
const asking = new Set(['not', 'empty', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'len', 'kindIs', 'kindOf', 'typeIs', 'typeOf', 'typeIsLike', 'fail', 'lookup', 'has', 'contains', 'hasPrefix', 'hasSuffix', 'semverCompare', 'all', 'any']);

/** Follows every branch of the templates and notes what they do with the values. `defines`: the named templates of all charts. */
export function traceValues(charts: readonly TracedChart[], defines: ReadonlyMap<string, readonly Node[]>): ValuesUse {
  const read = new Set<string>();
  const passedOn = new Set<string>();
  const visited = new Set<string>();

  const passOn = (value: AbstractValue, depth = 6): void => {
    for (const path of value.paths) passedOn.add(path);
    if (depth > 0) for (const inner of [...value.entries.values(), ...value.items]) passOn(inner, depth - 1);
  };

  /** Without what a dict or list of the templates' own holds. */
  const passOnItself = (value: AbstractValue): void => passOn({ ...value, entries: new Map(), items: [] });

  const child = (value: AbstractValue, name: string): AbstractValue => {
    const below = [...value.paths].map((path) => {
      const full = fullPath([...splitPath(path), name]);
      read.add(joinPath(full));
      return ofPath(full);
    });
    return anyOf([...below, value.entries.get(name) ?? nothing]);
  };
  const descend = (value: AbstractValue, names: readonly string[]): AbstractValue => names.reduce(child, value);

  /** By a key that is itself worked out: any key may be meant where it is not known. */
  const lookUp = (value: AbstractValue, key: AbstractValue): AbstractValue => {
    const item = value.items[Number([...key.texts][0])];
    if (item !== undefined) return item;
    if (key.texts.size > 0) return anyOf([...key.texts].filter((text) => !/^\d+$/.test(text)).map((text) => child(value, text)));
    passOnItself(value);
    return anyOf([...value.entries.values(), ...value.items]);
  };

  const call = (name: string, args: readonly AbstractValue[], scope: Scope): AbstractValue => {
    const [first = nothing, second = nothing] = args;
    switch (name) {
      case 'include':
        for (const text of first.texts) visit(text, second);
        if (first.texts.size === 0) passOnItself(second);
        return nothing;
      case 'dict':
        return ofEntries(args.flatMap((key, index) => (index % 2 === 0 ? [...key.texts].map((text) => [text, args[index + 1] ?? nothing] as const) : [])));
      case 'set':
        for (const text of first === nothing ? [] : second.texts) first.entries.set(text, anyOf([first.entries.get(text) ?? nothing, args[2] ?? nothing]));
        return first;
      case 'list':
      case 'tuple':
        return ofItems(args);
      case 'index':
      case 'get':
        return args.slice(1).reduce(lookUp, first);
      case 'dig':
        return args.slice(0, -2).reduce(lookUp, args.at(-1) ?? nothing);
      case 'hasKey':
        lookUp(first, second.texts.size > 0 ? second : ofText(''));
        return nothing;
      case 'tpl':
        passOn(first);
        return nothing;
      case 'keys':
        passOnItself(first);
        return ofItems([...first.entries.keys()].map(ofText));
      case 'values':
        passOnItself(first);
        return ofItems([...first.entries.values()]);
      case 'printf':
      case 'print':
        return args.length === 1 ? ofTexts(first.texts) : nothing;
    }
    if (/^\d+$/.test(name)) return ofText(name);
    if (asking.has(name)) return nothing;
    if (transparent.has(name)) return name === 'and' || name === 'required' ? (args.at(-1) ?? nothing) : anyOf(args);
    for (const arg of args) if (arg.entries !== scope.root.entries) passOn(arg);
    return nothing;
  };

  const evaluate = (expression: Expression, scope: Scope): AbstractValue => {
    switch (expression.kind) {
      case 'text':
        return ofText(expression.text);
      case 'field':
        return descend(expression.variable === undefined ? scope.dot : scope.variableOf(expression.variable), expression.names);
      case 'chain':
        return descend(evaluate(expression.of, scope), expression.names);
      case 'call': {
        // Of a checksum nothing depends but when pods are restarted.
        if (expression.callee === 'sha256sum') return nothing;
        const args = expression.args.map((arg) => evaluate(arg, scope));
        if (typeof expression.callee === 'string') return call(expression.callee, args, scope);
        evaluate(expression.callee, scope);
        return nothing;
      }
    }
  };

  const follow = (nodes: readonly Node[], scope: Scope): void => {
    for (const node of nodes) {
      const value = evaluate(node.pipeline.value, scope);
      if (node.kind === 'action') {
        scope.set(node.pipeline, value);
        continue;
      }
      follow(node.body, scopeOf(node.kind, node.pipeline, value, scope));
      follow(node.otherwise, scope.inner(scope.dot));
    }
  };

  const scopeOf = (kind: 'if' | 'with' | 'range', pipeline: Pipeline, value: AbstractValue, scope: Scope): Scope => {
    if (kind !== 'range') {
      const inner = scope.inner(kind === 'with' ? value : scope.dot);
      inner.set(pipeline, value);
      return inner;
    }
    passOnItself(value);
    const item = anyOf([...value.entries.values(), ...value.items]);
    const inner = scope.inner(item);
    const [key, itemName] = pipeline.variables.length === 2 ? pipeline.variables : [undefined, pipeline.variables[0]];
    if (key !== undefined) inner.set({ ...pipeline, variables: [key] }, ofTexts(value.entries.keys()));
    if (itemName !== undefined) inner.set({ ...pipeline, variables: [itemName] }, item);
    return inner;
  };

  const visit = (name: string, dot: AbstractValue): void => {
    const key = `${name} ${describeValue(dot)}`;
    const body = defines.get(name);
    if (body === undefined || visited.has(key)) return;
    visited.add(key);
    follow(body, new Scope(dot, dot));
  };

  for (const { prefix, bodies } of charts) {
    const root = ofEntries([['Values', ofPath(prefix)]]);
    for (const body of bodies) follow(body, new Scope(root, root));
  }
  return { read, passedOn };
}

/** All charts of a release share one `global`. */
function fullPath(path: readonly string[]): readonly string[] {
  const global = path.lastIndexOf('global');
  return global > 0 && global <= 2 ? path.slice(global) : path;
}

/** What names stand for within a block of a template. */
class Scope {
  readonly dot: AbstractValue;
  /** What the template was called with: `$`. */
  readonly root: AbstractValue;
  private readonly variables = new Map<string, AbstractValue>();
  private readonly outer: Scope | undefined;

  constructor(dot: AbstractValue, root: AbstractValue, outer?: Scope) {
    this.dot = dot;
    this.root = root;
    this.outer = outer;
  }

  inner(dot: AbstractValue): Scope {
    return new Scope(dot, this.root, this);
  }

  variableOf(name: string): AbstractValue {
    if (name === '$') return this.root;
    return this.variables.get(name) ?? this.outer?.variableOf(name) ?? nothing;
  }

  /** A variable that is set again may be either. */
  set({ variables }: Pipeline, value: AbstractValue): void {
    for (const name of variables) {
      const holder = this.holderOf(name) ?? this;
      holder.variables.set(name, anyOf([holder.variables.get(name) ?? nothing, value]));
    }
  }

  private holderOf(name: string): Scope | undefined {
    return this.variables.has(name) ? this : this.outer?.holderOf(name);
  }
}
