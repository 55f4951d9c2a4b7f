/** Writes a checked plan as one JavaScript program. */
import { PlanError, type Place } from '../errors.ts';
import type { Real } from '../value/number.ts';
import { FunctionWriter, local, type ProgramNames } from './function-writer.ts';
import { inputUses, type InputUse } from './input-use.ts';
import type { Plan, PlanFunction } from './plan.ts';

/** The program's text and the objects it refers to by position. Only names made of fixed letters and digits and JSON texts are in the text. */
export interface Program {
  readonly source: string;
  readonly builtins: readonly string[];
  readonly reals: readonly Real[];
  readonly places: readonly Place[];
  /** The paths of the functions `CallDynamicStmt` may name, in the order the program lists them. */
  readonly paths: readonly (readonly string[])[];
}

/** Throws `UnknownBuiltinError`, or `PlanError` for a plan that calls in circles, breaks out of nothing, or repeats a name. */
export function writeProgram(plan: Plan, hasBuiltin: (name: string) => boolean): Program {
  const builtins: string[] = [];
  const reals: Real[] = [];
  const places: Place[] = [];
  const functions = new Map(plan.functions.map((func, i) => [func.name, { name: `fn${i}`, arity: func.params.length }]));
  if (functions.size !== plan.functions.length) throw new PlanError('funcs', 'two functions have the same name');
  const names: ProgramNames = {
    functions,
    hasBuiltin,
    isVoid: (builtin) => plan.voidBuiltins.has(builtin),
    builtin: (name) => `builtin${positionOf(name, builtins)}`,
    number: (value) => `real${reals.push(value) - 1}`,
    place: (place) => `places[${places.push(place) - 1}]`,
  };

  const uses = inputUses(plan.functions);
  const calls = new Map<string, readonly string[]>();
  const written = plan.functions.map((func, i) => {
    const writer = new FunctionWriter(names, func.name, conflictOf(func));
    const code = writeFunction(i, func, writer.body(func.blocks, func.params), uses.get(func.name)!);
    calls.set(func.name, writer.called);
    return code;
  });
  refuseRecursion(calls);
  const entries = plan.entrypoints.map((entry, i) => {
    const writer = new FunctionWriter(names, entry.name, 'var assignment conflict');
    return `function entry${i}(l0,l1){const results=[];\n${writer.body(entry.blocks, [0, 1])}return results;}\n`;
  });

  const dynamic = plan.functions.flatMap((func, i) => (func.path === undefined ? [] : [{ path: func.path, name: `fn${i}` }]));
  const source = [
    "'use strict';\n",
    'const {RegoObject,RegoSet,named,dot,scanValues,scanKeys,equal,isObject,isSet,lengthOf,upsert,merge,once,functionAt}=runtime;\n',
    ...builtins.map((_, i) => `const builtin${i}=builtins[${i}];\n`),
    ...reals.map((_, i) => `const real${i}=reals[${i}];\n`),
    'let generation=0,latest=0;\nconst nothing={};\n',
    ...written,
    ...entries,
    `return {dynamic:[${dynamic.map(({ name }) => name).join()}],entries:[${plan.entrypoints.map((_, i) => `entry${i}`).join()}],`,
    'begin(){generation=++latest;}};\n',
  ].join('');
  return { source, builtins, reals, places, paths: dynamic.map(({ path }) => path) };
}

/**
 * A rule, which depends on `input` and `data` only, is evaluated once per generation: per evaluation, and anew within each `with`. Many know no more of
 * `input` than the object that is judged, or nothing: they keep their value for as long as that and `data` are the same, so that all policies that
 * are asked about an object share what they work out of it, and all objects what is worked out of the inventory.
 */
function writeFunction(i: number, func: PlanFunction, body: string, use: InputUse): string {
  const params = func.params.map(local).join();
  const step = 'if(--budget.left<0)budget.exhausted();\n';
  if (!isRule(func)) return `function fn${i}(${params}){${step}${body}}\n`;
  const rule = `function rule${i}(${params}){${step}${body}}\n`;
  switch (use) {
    case 'all':
      return `let made${i}=0,value${i};\n${rule}function fn${i}(a,b){if(made${i}!==generation){const v=rule${i}(a,b);made${i}=generation;value${i}=v;}return value${i};}\n`;
    case 'review':
      return (
        `let of${i}=nothing,in${i}=nothing,value${i};\n${rule}` +
        `function fn${i}(a,b){const r=named(a,"review");if(of${i}!==r||in${i}!==b){const v=rule${i}(a,b);of${i}=r;in${i}=b;value${i}=v;}return value${i};}\n`
      );
    case 'nothing':
      return `let in${i}=nothing,value${i};\n${rule}function fn${i}(a,b){if(in${i}!==b){const v=rule${i}(a,b);in${i}=b;value${i}=v;}return value${i};}\n`;
  }
}

function isRule(func: PlanFunction): boolean {
  return func.params.length === 2;
}

function conflictOf(func: PlanFunction): string {
  return isRule(func) ? 'complete rules must not produce multiple outputs' : 'functions must not produce multiple outputs for same inputs';
}

function positionOf(name: string, list: string[]): number {
  const position = list.indexOf(name);
  return position >= 0 ? position : list.push(name) - 1;
}

/** OPA refuses recursive rules; so do we, because a plan may come from elsewhere and the depth of calls must be bounded. */
function refuseRecursion(calls: ReadonlyMap<string, readonly string[]>): void {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    if (done.has(name)) return;
    if (open.has(name)) throw new PlanError(name, 'the function calls itself');
    open.add(name);
    for (const called of calls.get(name) ?? []) visit(called);
    open.delete(name);
    done.add(name);
  };
  for (const name of calls.keys()) visit(name);
}
