/**
 * Runs a pattern in time proportional to pattern × text, as RE2 does: all ways to match advance together, one character at a time (a Pike
 * machine). It is slower than JavaScript's engine on friendly patterns and cannot run away on hostile ones.
 */
import type { Assertion, CharacterClass, Node } from './ast.ts';
import { classContains } from './class-contains.ts';

type Instruction =
  | { readonly op: 'class'; readonly class: CharacterClass }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'match' };

export type Program = readonly Instruction[];

/** Start and end of the match and of each group; -1 for a group that took no part. */
export type Slots = readonly number[];

interface Thread {
  readonly at: number;
  readonly slots: Slots;
}

export function compileProgram(node: Node): Program {
  const program: Instruction[] = [];
  emit(program, node);
  program.push({ op: 'match' });
  return program;
}

/** Writes the instructions of a node; what follows it comes right after them. */
function emit(program: Instruction[], node: Node): void {
  switch (node.type) {
    case 'class':
      program.push({ op: 'class', class: node.class });
      return;
    case 'assert':
      program.push({ op: 'assert', assertion: node.assertion });
      return;
    case 'sequence':
      node.nodes.forEach((each) => emit(program, each));
      return;
    case 'capture':
      program.push({ op: 'save', slot: 2 * node.index });
      emit(program, node.node);
      program.push({ op: 'save', slot: 2 * node.index + 1 });
      return;
    case 'alternatives':
      emitAlternatives(program, node.nodes);
      return;
    case 'repeat':
      emitRepeat(program, node);
  }
}

function emitAlternatives(program: Instruction[], nodes: readonly Node[]): void {
  const [first, ...rest] = nodes;
  if (first === undefined) return;
  if (rest.length === 0) {
    emit(program, first);
    return;
  }
  const split = reserve(program);
  emit(program, first);
  const jump = reserve(program);
  program[split] = { op: 'split', first: split + 1, second: program.length };
  emitAlternatives(program, rest);
  program[jump] = { op: 'jump', to: program.length };
}

/** Where the body can be empty, what a group has captured depends on these being Go's own forms. */
function emitRepeat(program: Instruction[], { node, min, max, greedy }: Node & { readonly type: 'repeat' }): void {
  if (max !== Infinity) {
    for (let i = 0; i < min; i++) emit(program, node);
    emitOptional(program, node, max - min, greedy);
    return;
  }
  for (let i = 1; i < min; i++) emit(program, node);
  const enter = min === 0 ? reserve(program) : undefined;
  const start = program.length;
  emit(program, node);
  const again = reserve(program);
  program[again] = choice(start, program.length, greedy);
  if (enter !== undefined) program[enter] = choice(start, program.length, greedy);
}

function emitOptional(program: Instruction[], body: Node, times: number, greedy: boolean): void {
  const splits: number[] = [];
  for (let i = 0; i < times; i++) {
    splits.push(reserve(program));
    emit(program, body);
  }
  for (const split of splits) program[split] = choice(split + 1, program.length, greedy);
}

function choice(into: number, past: number, greedy: boolean): Instruction {
  return greedy ? { op: 'split', first: into, second: past } : { op: 'split', first: past, second: into };
}

function reserve(program: Instruction[]): number {
  return program.push({ op: 'match' }) - 1;
}

/** The leftmost match at or after `from`, preferring what a backtracking engine would find first; undefined when there is none. */
export function runProgram(program: Program, slotCount: number, text: string, from: number): Slots | undefined {
  let threads: Thread[] = [];
  let found: Slots | undefined;
  for (let at = from; at <= text.length; ) {
    const queue = new Set<number>();
    const current: Thread[] = [];
    for (const thread of threads) follow(program, thread, text, at, queue, current);
    if (found === undefined) follow(program, { at: 0, slots: start(slotCount, at) }, text, at, queue, current);

    const point = text.codePointAt(at);
    threads = [];
    for (const { at: instruction, slots } of current) {
      const step = program[instruction]!;
      if (step.op === 'match') {
        found = slots.with(1, at);
        break;
      }
      if (step.op === 'class' && point !== undefined && classContains(step.class, point)) threads.push({ at: instruction + 1, slots });
    }
    if (threads.length === 0 && found !== undefined) return found;
    at += point !== undefined && point > 0xffff ? 2 : 1;
  }
  return found;
}

function start(slotCount: number, at: number): number[] {
  const slots = new Array<number>(slotCount).fill(-1);
  slots[0] = at;
  return slots;
}

/** Adds the instructions that read a character (or end the match) and can be reached without reading one, the preferred ones first. */
function follow(program: Program, first: Thread, text: string, position: number, seen: Set<number>, into: Thread[]): void {
  const stack: Thread[] = [first];
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { at, slots } = thread;
    if (seen.has(at)) continue;
    seen.add(at);
    const step = program[at]!;
    if (step.op === 'jump') stack.push({ at: step.to, slots });
    else if (step.op === 'split') stack.push({ at: step.second, slots }, { at: step.first, slots });
    else if (step.op === 'save') stack.push({ at: at + 1, slots: slots.with(step.slot, position) });
    else if (step.op !== 'assert') into.push(thread);
    else if (holds(step.assertion, text, position)) stack.push({ at: at + 1, slots });
  }
}

function holds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === text.length;
    case 'line-start':
      return at === 0 || text[at - 1] === '\n';
    case 'line-end':
      return at === text.length || text[at] === '\n';
    case 'word-boundary':
      return isWord(text[at - 1]) !== isWord(text[at]);
    case 'no-word-boundary':
      return isWord(text[at - 1]) === isWord(text[at]);
  }
}

function isWord(unit: string | undefined): boolean {
  return unit !== undefined && /^[0-9A-Za-z_]$/.test(unit);
}
