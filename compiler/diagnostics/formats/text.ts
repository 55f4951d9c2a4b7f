import pc from 'picocolors';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { blankLike } from './blank-like.ts';
import type { DiagnosticFormat } from './diagnostic-format.ts';
import { printable } from './printable.ts';

/** One line each with the place in front, the line of the file with a caret under it, and the hint. */
export const formatText: DiagnosticFormat = (diagnostics, { linesOf, colour }) => {
  const colours = pc.createColors(colour);
  const paint: Readonly<Record<Severity, (text: string) => string>> = { error: colours.red, warning: colours.yellow, info: colours.cyan };
  const show = (d: Diagnostic): string => {
    const head = `${colours.bold(`${printable(d.file)}:${d.line}:${d.column}`)} ${paint[d.severity](d.severity)} ${colours.dim(d.code)} ${printable(d.message)}\n`;
    const hint = d.hint === undefined ? '' : `    ${colours.green('hint:')} ${printable(d.hint)}\n`;
    return head + frame(linesOf(d.file)?.[d.line - 1], d, paint[d.severity]) + hint;
  };
  return diagnostics.map(show).join('');
};

/** How much of a long line is shown, and how much of that before the caret. */
const longest = 120;
const before = 60;

/** The line and a caret under the column; a long line is cut around it. */
function frame(source: string | undefined, { line, column }: Diagnostic, paint: (text: string) => string): string {
  if (source === undefined || source.trim() === '') return '';
  const start = column > longest - 20 ? column - before : 0;
  const shown = printable(source.slice(start, start + longest));
  const indent = blankLike(printable(source.slice(start, column - 1)));
  const number = String(line);
  return `    ${number} | ${shown}\n    ${' '.repeat(number.length)} | ${indent}${paint('^')}\n`;
}
