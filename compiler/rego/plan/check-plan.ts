/** Turns untrusted JSON into a `Plan`, or says what is wrong with it. After this no later stage has to doubt an index, a name or a type. */
import { PlanError, type Place } from '../errors.ts';
import { statementShapes, type Block, type EntryPlan, type FieldTypes, type Operand, type Plan, type PlanFunction, type Statement, type StatementType } from './plan.ts';

/** More variables or deeper blocks than this no compiler makes; the generated code must stay something an engine can compile. */
const limits = { local: 1_000_000, depth: 500 };

/** Throws a `PlanError` that names the place in the plan. */
export function checkPlan(json: unknown): Plan {
  const root = objectAt(json, 'plan');
  const fixed = objectAt(root.static ?? {}, 'static');
  const reader = new PlanReader(texts(fixed.strings, 'static.strings'), texts(fixed.files, 'static.files'));
  const functions = listAt(objectAt(root.funcs ?? {}, 'funcs').funcs, 'funcs').map((item, i) => reader.func(item, `funcs[${i}]`));
  const entrypoints = listAt(objectAt(root.plans ?? {}, 'plans').plans, 'plans').map((item, i) => reader.entry(item, `plans[${i}]`));
  return { functions, entrypoints, voidBuiltins: voidBuiltins(fixed.builtin_funcs) };
}

class PlanReader {
  readonly #strings: readonly string[];
  readonly #files: readonly string[];
  /** Made once: a plan has tens of thousands of fields. */
  readonly #readers: { readonly [K in keyof FieldTypes]: (json: unknown, path: string, depth: number) => FieldTypes[K] } = {
    local: localAt,
    locals: (json, path) => listAt(json, path).map((item) => localAt(item, path)),
    operand: (json, path) => this.#operand(json, path),
    operands: (json, path) => listAt(json, path).map((item) => this.#operand(item, path)),
    integer: (json, path) => integerAt(json, path, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    index: (json, path) => integerAt(json, path, 0, 2 * limits.depth),
    name: textAt,
    string: (json, path) => this.#string(json, path),
    strings: (json, path) => listAt(json, path).map((item) => this.#string(item, path)),
    block: (json, path, depth) => this.#block(json, path, depth + 1),
    blocks: (json, path, depth) => listAt(json, path).map((item, i) => this.#block(item, `${path}[${i}]`, depth + 1)),
  };

  constructor(strings: readonly string[], files: readonly string[]) {
    this.#strings = strings;
    this.#files = files;
  }

  func(json: unknown, path: string): PlanFunction {
    const func = objectAt(json, path);
    return {
      name: textAt(func.name, `${path}.name`),
      params: this.#field('locals', func.params, `${path}.params`, 0),
      blocks: this.#field('blocks', func.blocks, `${path}.blocks`, 0),
      path: func.path === undefined || func.path === null ? undefined : listAt(func.path, `${path}.path`).map((part) => textAt(part, `${path}.path`)),
    };
  }

  entry(json: unknown, path: string): EntryPlan {
    const entry = objectAt(json, path);
    return { name: textAt(entry.name, `${path}.name`), blocks: this.#field('blocks', entry.blocks, `${path}.blocks`, 0) };
  }

  #block(json: unknown, path: string, depth: number): Block {
    if (depth > limits.depth) throw new PlanError(path, `blocks are nested deeper than ${limits.depth}`);
    return listAt(objectAt(json, path).stmts, path).map((item, i) => this.#statement(item, `${path}.stmts[${i}]`, depth));
  }

  #statement(json: unknown, path: string, depth: number): Statement {
    const { type: name, stmt } = objectAt(json, path);
    const type = textAt(name, `${path}.type`);
    if (!Object.hasOwn(statementShapes, type)) throw new PlanError(path, `unknown statement '${type}'`);
    const raw = objectAt(stmt, path);
    const statement: Record<string, unknown> = { type, at: this.#place(raw) };
    const shape: Readonly<Record<string, keyof FieldTypes>> = statementShapes[type as StatementType];
    for (const [name, kind] of Object.entries(shape)) {
      statement[name] = this.#field(kind, fieldOf(raw, name), `${path}.${name}`, depth);
    }
    return statement as unknown as Statement;
  }

  #field<K extends keyof FieldTypes>(kind: K, json: unknown, path: string, depth: number): FieldTypes[K] {
    return this.#readers[kind](json, path, depth);
  }

  #operand(json: unknown, path: string): Operand {
    const { type, value } = objectAt(json, path);
    if (type === 'local') return { type, value: localAt(value, path) };
    if (type === 'string_index') return { type: 'string', value: this.#string(value, path) };
    if (type === 'bool' && typeof value === 'boolean') return { type, value };
    throw new PlanError(path, 'not an operand');
  }

  #string(json: unknown, path: string): string {
    return this.#strings[integerAt(json, path, 0, this.#strings.length - 1)]!;
  }

  #place(raw: Readonly<Record<string, unknown>>): Place {
    const file = typeof raw.file === 'number' ? this.#files[raw.file] : undefined;
    return { file: file ?? 'policy.rego', row: typeof raw.row === 'number' ? raw.row : 0 };
  }
}

/** `MakeNumberRefStmt` writes its index with a capital letter. */
function fieldOf(raw: Readonly<Record<string, unknown>>, name: string): unknown {
  return raw[name] ?? (name === 'index' ? raw.Index : undefined);
}

function voidBuiltins(json: unknown): Set<string> {
  const names = new Set<string>();
  for (const item of listAt(json, 'static.builtin_funcs')) {
    const builtin = objectAt(item, 'static.builtin_funcs');
    const declaration = objectAt(builtin.decl, 'static.builtin_funcs.decl');
    if (declaration.result === undefined || declaration.result === null) names.add(textAt(builtin.name, 'static.builtin_funcs.name'));
  }
  return names;
}

function texts(json: unknown, path: string): string[] {
  return listAt(json, path).map((item) => textAt(objectAt(item, path).value, path));
}

function objectAt(json: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new PlanError(path, 'not an object');
  return json as Readonly<Record<string, unknown>>;
}

/** Go writes an empty list as null. */
function listAt(json: unknown, path: string): readonly unknown[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) throw new PlanError(path, 'not a list');
  return json;
}

function textAt(json: unknown, path: string): string {
  if (typeof json !== 'string') throw new PlanError(path, 'not a text');
  return json;
}

function localAt(json: unknown, path: string): number {
  return integerAt(json, path, 0, limits.local);
}

function integerAt(json: unknown, path: string, least: number, most: number): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < least || json > most) throw new PlanError(path, 'not an index in range');
  return json;
}
