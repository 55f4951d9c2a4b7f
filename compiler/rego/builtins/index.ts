import { aggregateBuiltins } from './aggregates.ts';
import { arrayBuiltins } from './arrays.ts';
import type { Builtin, BuiltinTable, Meter } from './builtin.ts';
import { cryptoBuiltins } from './crypto.ts';
import { encodingBuiltins } from './encoding.ts';
import { globBuiltins } from './glob.ts';
import { graphBuiltins } from './graph.ts';
import { jsonBuiltins } from './json.ts';
import { netBuiltins } from './net.ts';
import { numberBuiltins } from './numbers.ts';
import { objectBuiltins } from './objects.ts';
import { regexBuiltins } from './regex.ts';
import { semverBuiltins } from './semver.ts';
import { setBuiltins } from './sets.ts';
import { stringBuiltins } from './strings.ts';
import { timeBuiltins } from './time.ts';
import { typeBuiltins } from './types.ts';
import { unitBuiltins } from './units.ts';

export interface BuiltinOptions {
  /** What `time.now_ns()` answers. Without it a policy that asks is refused when it is loaded, because its verdict would change by the day. */
  readonly now?: bigint;
}

/** What a policy may say for its author's eyes; it has no part in the verdict. */
const silentBuiltins: BuiltinTable = {
  'internal.print': () => undefined,
  'internal.test_case': () => undefined,
  trace: () => true,
};

/** All builtins a policy may call, by name. */
export function builtinTable(meter: Meter, { now }: BuiltinOptions): ReadonlyMap<string, Builtin> {
  const families: BuiltinTable[] = [
    aggregateBuiltins,
    arrayBuiltins,
    cryptoBuiltins,
    encodingBuiltins,
    globBuiltins(meter),
    graphBuiltins(meter),
    jsonBuiltins,
    netBuiltins(meter),
    numberBuiltins(meter),
    objectBuiltins,
    regexBuiltins(meter),
    semverBuiltins,
    setBuiltins,
    silentBuiltins,
    stringBuiltins(meter),
    timeBuiltins(now),
    typeBuiltins,
    unitBuiltins,
  ];
  return new Map(families.flatMap((family) => Object.entries(family)));
}
