import { isMap } from '../../is-map.ts';
import { printYaml } from '../../yaml/print-yaml.ts';
import type { DiffField } from '../diff.ts';
import { align } from '../fields/align.ts';
import { inline, printable } from './summary.ts';

/** A line of a field's change: of both sides, taken away, or added. A gap stands for lines that are left out. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+' | '…';
  readonly text: string;
}

/** Equal lines that are shown before and after each difference. */
const context = 2;

/** Whether a change fits on one line: `2 → 1`. */
export function isInline({ before, after }: DiffField): boolean {
  return [before, after].every((value) => !isMap(value) && !Array.isArray(value) && !(typeof value === 'string' && value.includes('\n')));
}

/** What a field was and is, line by line: texts and data in lines that are compared. */
export function fieldLines({ before, after }: DiffField): readonly DiffLine[] {
  return withoutFarContext(diffLines(before === undefined ? [] : linesOf(before), after === undefined ? [] : linesOf(after)));
}

/** Data as the lines of its YAML, a text as its own. */
export function linesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return (value.endsWith('\n') ? value.slice(0, -1) : value).split('\n').map(printable);
  if (isMap(value) || Array.isArray(value)) return printYaml(value).slice(0, -1).split('\n').map(printable);
  return [inline(value)];
}

/** All lines of both sides, each once where it is the same. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [b, a] = [0, 0];
  for (const [nextB, nextA] of [...align(before, after), [before.length, after.length] as const]) {
    for (; b < nextB; b++) lines.push({ sign: '-', text: before[b]! });
    for (; a < nextA; a++) lines.push({ sign: '+', text: after[a]! });
    if (b < before.length) lines.push({ sign: ' ', text: before[b++]! });
    a++;
  }
  return lines;
}

function withoutFarContext(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isNear = (index: number): boolean => lines.slice(Math.max(0, index - context), index + context + 1).some(({ sign }) => sign !== ' ');
  const near = lines.map((_, index) => isNear(index));
  return lines.flatMap((line, index): DiffLine[] => {
    if (near[index] === true) return [line];
    const isGapStart = index > 0 && near[index - 1] === true && near.indexOf(true, index) > 0;
    return isGapStart ? [{ sign: '…', text: '' }] : [];
  });
}
