import { isArray, type Value } from '../value/value.ts';
import { intOf, type BuiltinTable } from './builtin.ts';

export const arrayBuiltins: BuiltinTable = {
  'array.concat': (a, b) => (isArray(a) && isArray(b) ? [...a, ...b] : undefined),
  'array.flatten': (a) => (isArray(a) ? a.flatMap((item): readonly Value[] => (isArray(item) ? item : [item])) : undefined),
  'array.reverse': (a) => (isArray(a) ? [...a].reverse() : undefined),
  'array.slice': (a, start, stop) => {
    const from = intOf(start);
    const to = intOf(stop);
    return isArray(a) && from !== undefined && to !== undefined ? a.slice(Math.max(from, 0), Math.max(to, 0)) : undefined;
  },
};
