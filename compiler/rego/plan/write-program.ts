/** Writes a checked plan as one JavaScript program. */
import { PlanError, type Place } from '../errors.ts';
import { FunctionWriter, local, type ProgramNames } from './function-writer.ts';
import { inputUses, type InputUse } from './input-use.ts';
import type { Plan, PlanFunction } from './plan.ts';

/** The program's text and what it refers to by position: plain data. Only names made of fixed letters and digits and JSON texts are in the text. */
export interface Program {
  readonly source: string;
  readonly entrypoints: readonly string[];
  readonly builtins: readonly string[];
  /** The texts of numbers that JavaScript cannot write. */
  readonly reals: readonly string[];
  readonly places: readonly Place[];
  /** The paths of the functions `CallDynamicStmt` may name, in the order the program lists them. */
  readonly paths: readonly (readonly string[])[];
}

/** Throws `UnknownBuiltinError`, or `PlanError` for a plan that calls in circles, breaks out of nothing, or repeats a name. */
export function writeProgram(plan: Plan, hasBuiltin: (name: string) => boolean): Program {
  const builtins: string[] = [];
  const reals: string[] = [];
  const places: Place[] = [];
  const functions = new Map(plan.functions.map((func, i) => [func.name, { name: `fn${i}`, arity: func.params.length }]));
  if (functions.size !== plan.functions.length) throw new PlanError('funcs', 'two functions have the same name');
  const names: ProgramNames = {
    functions,
    hasBuiltin,
    isVoid: (builtin) => plan.voidBuiltins.has(builtin),
    builtin: (name) => `builtin${positionOf(name, builtins)}`,
    real: (text) => `real${reals.push(text) - 1}`,
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
    'const {RegoObject,RegoSet,named,dot,scanValues,scanKeys,equal,isObject,isSet,lengthOf,upsert,merge,once,Memo,functionAt}=runtime;\n',
    ...builtins.map((_, i) => `const builtin${i}=builtins[${i}];\n`),
    ...reals.map((_, i) => `const real${i}=reals[${i}];\n`),
    'let generation=0,latest=0;\nconst nothing={};\n',
    'let input=nothing,review;\nfunction reviewIn(a){if(a!==input){input=a;review=named(a,"review");}return review;}\n',
    ...written,
    ...entries,
    `return {dynamic:[${dynamic.map(({ name }) => name).join()}],entries:[${plan.entrypoints.map((_, i) => `entry${i}`).join()}],`,
    'begin(){generation=++latest;}};\n',
  ].join('');
  return { source, entrypoints: plan.entrypoints.map(({ name }) => name), builtins, reals, places, paths: dynamic.map(({ path }) => path) };
}

/**
 * A rule, which depends on `input` and `data` only, is evaluated once per generation: per evaluation, and anew within each `with`. Many know no more of
 * `input` than the object that is judged, or nothing: they keep their value for as long as that and `data` are the same, so that all policies that
 * are asked about an object share what they work out of it, and all objects what is worked out of the inventory. A function of one argument that
 * knows nothing of `input` remembers what it made of texts: images, quantities and the like come again and again.
 */
function writeFunction(i: number, func: PlanFunction, body: string, use: InputUse): string {
  const params = func.params.map(local).join();
  const write = (name: string): string => `function ${name}${i}(${params}){if(--budget.left<0)budget.exhausted();\n${body}}\n`;
  if (!isRule(func)) return use === 'nothing' && func.params.length === 3 ? write('make') + writeRemembering(i) : write('fn');
  switch (use) {
    case 'all':
      return `let made${i}=0,value${i};\n${write('rule')}function fn${i}(a,b){if(made${i}!==generation){const v=rule${i}(a,b);made${i}=generation;value${i}=v;}return value${i};}\n`;
    case 'review':
      return (
        `let of${i}=nothing,in${i}=nothing,value${i};\n${write('rule')}` +
        `function fn${i}(a,b){const r=reviewIn(a);if(of${i}!==r||in${i}!==b){const v=rule${i}(a,b);of${i}=r;in${i}=b;value${i}=v;}return value${i};}\n`
      );
    case 'nothing':
      return `let in${i}=nothing,value${i};\n${write('rule')}function fn${i}(a,b){if(in${i}!==b){const v=rule${i}(a,b);in${i}=b;value${i}=v;}return value${i};}\n`;
  }
}

function writeRemembering(i: number): string {
  return (
    `let in${i}=nothing;\nconst memo${i}=new Memo();\n` +
    `function fn${i}(a,b,c){if(typeof c!=="string")return make${i}(a,b,c);if(in${i}!==b){in${i}=b;memo${i}.clear();}let v=memo${i}.get(c);` +
    `if(v===undefined){const left=budget.left;v=make${i}(a,b,c);if(v===undefined)v=nothing;memo${i}.keep(c,v,left-budget.left);}return v===nothing?undefined:v;}\n`
  );
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
