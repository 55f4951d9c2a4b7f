import { statementShapes, type Block, type Local, type Operand, type PlanFunction, type Statement } from './plan.ts';

/** What a function knows of `input`: nothing, only `input.review`, or more. */
export type InputUse = 'nothing' | 'review' | 'all';

/**
 * What each function of the plan reads of `input`, itself or through those that it hands it on to, by name. Recursion, which is refused elsewhere,
 * counts as reading all.
 */
export function inputUses(functions: readonly PlanFunction[]): ReadonlyMap<string, InputUse> {
  const byName = new Map(functions.map((func) => [func.name, func]));
  const known = new Map<string, InputUse>();
  const useOf = (name: string): InputUse => {
    const answer = known.get(name);
    if (answer !== undefined) return answer;
    known.set(name, 'all');
    const func = byName.get(name);
    const use = func?.params[0] === undefined ? 'all' : useInBlocks(func.blocks, func.params[0], useOf);
    known.set(name, use);
    return use;
  };
  return new Map(functions.map(({ name }) => [name, useOf(name)]));
}

type UseOf = (name: string) => InputUse;

function most(uses: Iterable<InputUse>): InputUse {
  let found: InputUse = 'nothing';
  for (const use of uses) {
    if (use === 'all') return 'all';
    if (use === 'review') found = use;
  }
  return found;
}

function useInBlocks(blocks: readonly Block[], input: Local, useOf: UseOf): InputUse {
  return most(blocks.flatMap((block) => block.map((statement) => useIn(statement, input, useOf))));
}

function useIn(statement: Statement, input: Local, useOf: UseOf): InputUse {
  const isInput = (operand: Operand | undefined): boolean => operand?.type === 'local' && operand.value === input;
  if (statement.type === 'DotStmt' && isInput(statement.source) && statement.key.type === 'string' && statement.key.value === 'review') return 'review';
  if (statement.type === 'CallStmt') {
    const [first, ...others] = statement.args;
    return others.some(isInput) ? 'all' : isInput(first) ? useOf(statement.func) : 'nothing';
  }
  const fields = statement as unknown as Readonly<Record<string, unknown>>;
  return most(
    Object.entries(statementShapes[statement.type]).map(([field, kind]): InputUse => {
      const value = fields[field];
      switch (kind) {
        case 'local':
          return value === input ? 'all' : 'nothing';
        case 'locals':
          return (value as readonly Local[]).includes(input) ? 'all' : 'nothing';
        case 'operand':
          return isInput(value as Operand) ? 'all' : 'nothing';
        case 'operands':
          return (value as readonly Operand[]).some(isInput) ? 'all' : 'nothing';
        case 'block':
          return useInBlocks([value as Block], input, useOf);
        case 'blocks':
          return useInBlocks(value as readonly Block[], input, useOf);
        default:
          return 'nothing';
      }
    }),
  );
}
