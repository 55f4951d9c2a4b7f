import type { Cost } from './measure.ts';

/** The runs of one contestant, in the order of the rounds. */
export interface Row {
  readonly name: string;
  readonly costs: readonly Cost[];
}

/** Prints the least and the median of what each contestant took, and its CPU time as a multiple of that of some of them. */
export function printTable(rows: readonly Row[], against: readonly string[]): string {
  const bases = against.map((name) => rows.find((row) => row.name === name)).filter((row) => row !== undefined);
  const head = ['', 'CPU s', 'median', 'wall s', 'median', 'peak MB', ...bases.map(({ name }) => `CPU / ${name}`)];
  const lines = rows.map(({ name, costs }) => {
    const cpu = costs.map((cost) => cost.cpu);
    const wall = costs.map((cost) => cost.wall);
    const ratios = bases.map((base) => show(divide(least(cpu), least(base.costs.map((cost) => cost.cpu))), 2));
    return [name, show(least(cpu), 2), show(median(cpu), 2), show(least(wall), 2), show(median(wall), 2), show(least(costs.map((cost) => cost.memory)), 0), ...ratios];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  return [head, ...lines].map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]! + 2))).join('') + '\n').join('');
}

type Figure = number | undefined;

/** The least of several runs is what the work costs when nothing else runs. */
function least(figures: readonly Figure[]): Figure {
  return sorted(figures)[0];
}

function median(figures: readonly Figure[]): Figure {
  const known = sorted(figures);
  return known[Math.floor(known.length / 2)];
}

function sorted(figures: readonly Figure[]): number[] {
  return figures.filter((figure) => figure !== undefined).sort((a, b) => a - b);
}

function divide(a: Figure, b: Figure): Figure {
  return a === undefined || b === undefined ? undefined : a / b;
}

function show(figure: Figure, digits: number): string {
  return figure === undefined ? '–' : figure.toFixed(digits);
}
