/** Writes the JavaScript of one function of the plan, statement by statement. */
import { PlanError, UnknownBuiltinError, type Place } from '../errors.ts';
import { parseNumber, Real } from '../value/number.ts';
import { Labels } from './labels.ts';
import type { Block, Local, Operand, Statement, StatementOf } from './plan.ts';

/** What the whole program shares: names for the things that are not JavaScript literals. */
export interface ProgramNames {
  /** The JavaScript name of a function of the plan, with its number of parameters. */
  readonly functions: ReadonlyMap<string, { readonly name: string; readonly arity: number }>;
  readonly hasBuiltin: (name: string) => boolean;
  readonly isVoid: (builtin: string) => boolean;
  /** Registers a builtin or a constant and returns its JavaScript name. */
  readonly builtin: (name: string) => string;
  readonly real: (text: string) => string;
  readonly place: (place: Place) => string;
}

export class FunctionWriter {
  readonly #names: ProgramNames;
  readonly #path: string;
  readonly #conflict: string;
  readonly #locals = new Set<Local>();
  readonly #labels: Labels;
  readonly #called: string[] = [];
  #unique = 0;

  /** `conflict` is what OPA says when the function gives two values. */
  constructor(names: ProgramNames, path: string, conflict: string) {
    this.#names = names;
    this.#path = path;
    this.#labels = new Labels(path);
    this.#conflict = conflict;
  }

  /** The functions of the plan that the written code calls. */
  get called(): readonly string[] {
    return this.#called;
  }

  /** The body: variables first, then the blocks, each of which a break can leave. */
  body(blocks: readonly Block[], params: readonly Local[]): string {
    const code = this.#blocks(blocks);
    const variables = [...this.#locals].filter((local) => !params.includes(local)).map(local);
    return (variables.length > 0 ? `let ${variables.join()};\n` : '') + code;
  }

  #blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.#labelled(block)).join('');
  }

  #labelled(block: Block, restore = '', after = ''): string {
    const label = this.#fresh('b');
    const code = this.#labels.inside(`break ${label};`, restore, () => this.#block(block));
    return `${label}:{${code}${after}}\n`;
  }

  #block(block: Block): string {
    return block.map((statement) => this.#statement(statement)).join('');
  }

  #statement(s: Statement): string {
    switch (s.type) {
      case 'ArrayAppendStmt':
        return `${this.#local(s.array)}.push(${this.#operand(s.value)});`;
      case 'AssignIntStmt':
      case 'MakeNumberIntStmt':
        return this.#assign(s.target, String(s.value));
      case 'AssignVarOnceStmt':
        return `if(${this.#local(s.target)}!==undefined)${this.#once(this.#local(s.target), s.source, this.#conflict, s.at)}` + this.#assign(s.target, this.#operand(s.source));
      case 'AssignVarStmt':
        return this.#assign(s.target, this.#operand(s.source));
      case 'BlockStmt':
        return this.#blocks(s.blocks);
      case 'BreakStmt':
        return this.#labels.leave(s.index);
      case 'CallDynamicStmt':
        return this.#callDynamic(s);
      case 'CallStmt':
        return this.#call(s);
      case 'DotStmt':
        return this.#dot(s);
      case 'EqualStmt':
        return this.#leaveUnless(this.#equal(s.a, s.b));
      case 'IsArrayStmt':
        return this.#leaveUnless(`Array.isArray(${this.#operand(s.source)})`);
      case 'IsDefinedStmt':
        return this.#leaveUnless(`${this.#local(s.source)}!==undefined`);
      case 'IsObjectStmt':
        return this.#leaveUnless(`isObject(${this.#operand(s.source)})`);
      case 'IsSetStmt':
        return this.#leaveUnless(`isSet(${this.#operand(s.source)})`);
      case 'IsUndefinedStmt':
        return this.#leaveUnless(`${this.#local(s.source)}===undefined`);
      case 'LenStmt':
        return this.#assign(s.target, `lengthOf(${this.#operand(s.source)})`);
      case 'MakeArrayStmt':
        return this.#assign(s.target, '[]');
      case 'MakeNullStmt':
        return this.#assign(s.target, 'null');
      case 'MakeNumberRefStmt':
        return this.#assign(s.target, this.#number(s.index));
      case 'MakeObjectStmt':
        return this.#assign(s.target, 'new RegoObject()');
      case 'MakeSetStmt':
        return this.#assign(s.target, 'new RegoSet()');
      case 'NopStmt':
        return '';
      case 'NotEqualStmt':
        return this.#leaveUnless(`!${this.#equal(s.a, s.b)}`);
      case 'NotStmt':
        return this.#not(s.block);
      case 'ObjectInsertOnceStmt':
        return this.#once(`${this.#local(s.object)}.get(${this.#operand(s.key)})`, s.value, 'object keys must be unique', s.at) + this.#insert(s);
      case 'ObjectInsertStmt':
        return this.#insert(s);
      case 'ObjectMergeStmt':
        return this.#assign(s.target, `merge(${this.#local(s.a)},${this.#local(s.b)})`);
      case 'ResetLocalStmt':
        return this.#assign(s.target, 'undefined');
      case 'ResultSetAddStmt':
        return `results.push(${this.#local(s.value)});`;
      case 'ReturnLocalStmt':
        return `${this.#labels.restoreAll()}return ${this.#local(s.source)};`;
      case 'ScanStmt':
        return this.#scan(s);
      case 'SetAddStmt':
        return `${this.#local(s.set)}.add(${this.#operand(s.value)});`;
      case 'WithStmt':
        return this.#with(s);
    }
  }

  /** A block and its loop are two things to leave: breaking the inner one goes on with the next element. */
  #scan(s: StatementOf<'ScanStmt'>): string {
    const source = this.#fresh('s');
    const values = this.#fresh('v');
    const keys = this.#fresh('k');
    const i = this.#fresh('i');
    const block = this.#fresh('b');
    const loop = this.#fresh('b');
    const write = (): string => this.#labels.inside(`continue ${loop};`, '', () => this.#block(s.block));
    const body = this.#labels.inside(`break ${block};`, '', write);
    return (
      `${block}:{const ${source}=${this.#local(s.source)},${values}=scanValues(${source}),${keys}=scanKeys(${source});\n` +
      `${loop}:for(let ${i}=0;${i}<${values}.length;${i}++){if(--budget.left<0)budget.exhausted();` +
      `${this.#local(s.key)}=${keys}===undefined?${i}:${keys}[${i}];${this.#local(s.value)}=${values}[${i}];\n${body}}}\n`
    );
  }

  #not(block: Block): string {
    const holds = this.#fresh('n');
    return `let ${holds}=false;${this.#labelled(block, '', `${holds}=true;`)}if(${holds})${this.#labels.leave(0)}\n`;
  }

  /** Rules remember their value per generation; within a `with` they start from nothing. */
  #with(s: StatementOf<'WithStmt'>): string {
    const saved = this.#fresh('w');
    const generation = this.#fresh('g');
    const complete = this.#fresh('c');
    const target = this.#local(s.local);
    const restore = `${target}=${saved};generation=${generation};`;
    const path = JSON.stringify(s.path);
    return (
      `const ${saved}=${target},${generation}=generation;generation=++latest;${target}=upsert(${target},${path},${this.#operand(s.value)});` +
      `let ${complete}=false;${this.#labelled(s.block, restore, `${complete}=true;`)}${restore}if(!${complete})${this.#labels.leave(0)}\n`
    );
  }

  #dot(s: StatementOf<'DotStmt'>): string {
    if (s.source.type !== 'local') return this.#labels.leave(0);
    const source = this.#operand(s.source);
    const isPlainName = s.key.type === 'string' && !s.key.value.startsWith('\0');
    const target = this.#local(s.target);
    return `if((${target}=${isPlainName ? 'named' : 'dot'}(${source},${this.#operand(s.key)}))===undefined)${this.#labels.leave(0)}\n`;
  }

  #call(s: StatementOf<'CallStmt'>): string {
    const args = s.args.map((arg) => this.#operand(arg));
    const result = this.#local(s.result);
    const func = this.#names.functions.get(s.func);
    if (func !== undefined) {
      if (func.arity !== args.length) throw new PlanError(this.#path, `'${s.func}' takes ${func.arity} arguments`);
      this.#called.push(s.func);
      return `if((${result}=${func.name}(${args.join()}))===undefined)${this.#labels.leave(0)}\n`;
    }
    if (!this.#names.hasBuiltin(s.func)) throw new UnknownBuiltinError(s.func, s.at);
    const absent = s.args.filter((arg) => arg.type === 'local').map((arg) => `${local(arg.value)}===undefined`);
    const guard = absent.length > 0 ? `if(${absent.join('||')})${this.#labels.leave(0)}` : '';
    const call = `${result}=${this.#names.builtin(s.func)}(${args.join()})`;
    return guard + (this.#names.isVoid(s.func) ? `${call};` : `if((${call})===undefined)${this.#labels.leave(0)}\n`);
  }

  #callDynamic(s: StatementOf<'CallDynamicStmt'>): string {
    const func = this.#fresh('d');
    const path = s.path.map((part) => this.#operand(part)).join();
    const args = s.args.map((arg) => this.#local(arg)).join();
    const result = this.#local(s.result);
    return (
      `const ${func}=functionAt([${path}]);if(${func}===undefined)${this.#labels.leave(0)}` +
      `if((${result}=${func}(${args}))===undefined)${this.#labels.leave(3)}\n`
    );
  }

  #insert(s: StatementOf<'ObjectInsertStmt' | 'ObjectInsertOnceStmt'>): string {
    return `${this.#local(s.object)}.set(${this.#operand(s.key)},${this.#operand(s.value)});`;
  }

  #once(present: string, value: Operand, problem: string, at: Place): string {
    return `once(${present},${this.#operand(value)},${JSON.stringify(problem)},${this.#names.place(at)});`;
  }

  #number(text: string): string {
    const number = parseNumber(text);
    if (number === undefined) throw new PlanError(this.#path, `'${text}' is not a number`);
    if (number instanceof Real) return this.#names.real(text);
    return typeof number === 'bigint' ? `${number}n` : String(number);
  }

  #equal(a: Operand, b: Operand): string {
    const identity = a.type !== 'local' || b.type !== 'local';
    return identity ? `(${this.#operand(a)}===${this.#operand(b)})` : `equal(${this.#operand(a)},${this.#operand(b)})`;
  }

  #leaveUnless(condition: string): string {
    return `if(!(${condition}))${this.#labels.leave(0)}\n`;
  }

  #assign(target: Local, value: string): string {
    return `${this.#local(target)}=${value};`;
  }

  #operand(operand: Operand): string {
    return operand.type === 'local' ? this.#local(operand.value) : JSON.stringify(operand.value);
  }

  #local(number: Local): string {
    this.#locals.add(number);
    return local(number);
  }

  #fresh(kind: string): string {
    return `${kind}${this.#unique++}`;
  }
}

export function local(number: Local): string {
  return `l${number}`;
}
