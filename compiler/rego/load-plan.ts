/** The way in: a plan becomes a policy that can be evaluated. */
import { builtinTable, type BuiltinOptions } from './builtins/index.ts';
import { LimitError } from './errors.ts';
import { checkPlan } from './plan/check-plan.ts';
import * as runtime from './plan/runtime.ts';
import { writeProgram, type Program } from './plan/write-program.ts';
import { parseNumber } from './value/number.ts';
import { RegoObject, RegoSet, type Value } from './value/value.ts';

export interface LoadOptions extends BuiltinOptions {
  /** The work one evaluation may do, in loop passes, calls and units of builtin work. */
  readonly steps?: number;
}

export interface Policy {
  readonly entrypoints: readonly string[];
  /**
   * Runs an entrypoint (`<package>/<rule>`) and returns its result set: for a plan of `opa build`, no value when the rule is undefined and
   * otherwise one object whose `result` is the rule's value. `input` may be undefined. Throws `ConflictError` and `LimitError`.
   */
  evaluate(entrypoint: string, input: Value | undefined, data: Value): Value[];
}

/** Enough for any real policy (the Gatekeeper library needs a few thousand per object) and over within a second or so. */
const defaultSteps = 5_000_000;

type PlanFunction = (...args: readonly (Value | undefined)[]) => Value | undefined;

type Entry = (input: Value | undefined, data: Value) => Value[];

interface Compiled {
  readonly entries: readonly Entry[];
  readonly dynamic: readonly PlanFunction[];
  begin(): void;
}

/**
 * Checks a plan (`plan.json` of `opa build -t plan`, parsed) and compiles it to JavaScript functions.
 * Throws `PlanError` for a damaged plan and `UnknownBuiltinError` for a builtin this engine lacks.
 */
export function loadPlan(planJson: unknown, options: LoadOptions = {}): Policy {
  return loadProgram(compilePlan(planJson, options), options);
}

/** The first half of `loadPlan`, whose result is plain data: a plan that is known beforehand need not be read at every start. Throws the same. */
export function compilePlan(planJson: unknown, options: BuiltinOptions = {}): Program {
  const table = builtinTable(new runtime.Budget(), options);
  return writeProgram(checkPlan(planJson), (name) => table.has(name));
}

/** The second half. The program runs as it is: it has to come from `compilePlan`. */
export function loadProgram(program: Program, options: LoadOptions = {}): Policy {
  const budget = new runtime.Budget();
  const compiled = compile(program, builtinTable(budget, options), budget);
  const entries = new Map(program.entrypoints.map((name, i) => [name, compiled.entries[i]!]));

  return {
    entrypoints: program.entrypoints,
    evaluate(entrypoint, input, data) {
      const entry = entries.get(entrypoint);
      if (entry === undefined) throw new Error(`the policy has no entrypoint '${entrypoint}'`);
      budget.left = options.steps ?? defaultSteps;
      compiled.begin();
      return withinLimits(entry, input, data);
    },
  };
}

function compile(program: Program, table: ReadonlyMap<string, unknown>, budget: runtime.Budget): Compiled {
  const dynamic = new Map<string, PlanFunction>();
  const names = { ...runtime, RegoObject, RegoSet, functionAt: (path: readonly Value[]) => dynamic.get(pathKey(path)) };
  // The text holds nothing but names we made and JSON literals (see `writeProgram`), so this runs no code of the policy's author.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  const compiled = new Function('runtime', 'budget', 'builtins', 'reals', 'places', program.source)(
    names,
    budget,
    program.builtins.map((name) => table.get(name)),
    program.reals.map(parseNumber),
    program.places,
  ) as Compiled;
  for (const [i, path] of program.paths.entries()) dynamic.set(pathKey(path), compiled.dynamic[i]!);
  return compiled;
}

function pathKey(path: readonly Value[]): string {
  return JSON.stringify(path.map((part) => (typeof part === 'string' ? part : null)));
}

/** JavaScript's own limits, on the stack and on the length of a text, show as a `RangeError`. */
function withinLimits(entry: Entry, input: Value | undefined, data: Value): Value[] {
  try {
    return entry(input, data);
  } catch (error) {
    if (error instanceof RangeError) throw new LimitError(`the policy builds something too large: ${error.message}`);
    throw error;
  }
}
