import type { Builtin, BuiltinTable, Meter } from './builtin.ts';
import { aggregateBuiltins } from './aggregates.ts';
import { arrayBuiltins } from './arrays.ts';
import { numberBuiltins } from './numbers.ts';
import { objectBuiltins } from './objects.ts';
import { regexBuiltins } from './regex.ts';
import { setBuiltins } from './sets.ts';
import { stringBuiltins } from './strings.ts';
import { typeBuiltins } from './types.ts';

export interface BuiltinOptions {
  /** What `time.now_ns()` answers. Without it a policy that asks is refused when it is loaded, because its verdict would change by the day. */
  readonly now?: bigint;
}

/** All builtins a policy may call. */
export function builtinTable(meter: Meter, options: BuiltinOptions): ReadonlyMap<string, Builtin> {
  const families: BuiltinTable[] = [
    aggregateBuiltins,
    arrayBuiltins,
    numberBuiltins(meter),
    objectBuiltins,
    regexBuiltins(meter),
    setBuiltins,
    stringBuiltins(meter),
    typeBuiltins,
  ];
  void options;
  return new Map(families.flatMap((family) => Object.entries(family)));
}
