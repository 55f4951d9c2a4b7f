import { RegoSet, type Value } from '../value/value.ts';
import { onSets, type BuiltinTable } from './builtin.ts';

export const setBuiltins: BuiltinTable = {
  and: onSets(intersection),
  or: onSets((a, b) => RegoSet.of([...a.members(), ...b.members()])),
  set_diff: onSets(difference),
  intersection: (sets) => {
    const [first, ...others] = setsOf(sets) ?? [];
    return setsOf(sets) === undefined ? undefined : others.reduce(intersection, first ?? new RegoSet());
  },
  union: (sets) => {
    const all = setsOf(sets);
    return all === undefined ? undefined : RegoSet.of(all.flatMap((set) => set.members()));
  },
};

export function difference(a: RegoSet, b: RegoSet): RegoSet {
  return RegoSet.of(a.members().filter((member) => !b.has(member)));
}

function intersection(a: RegoSet, b: RegoSet): RegoSet {
  return RegoSet.of(a.members().filter((member) => b.has(member)));
}

function setsOf(value: Value): readonly RegoSet[] | undefined {
  const members = value instanceof RegoSet ? value.members() : undefined;
  return members?.every((member) => member instanceof RegoSet) === true ? members : undefined;
}
