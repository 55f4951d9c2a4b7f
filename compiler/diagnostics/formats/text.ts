import pc from 'picocolors';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { DiagnosticFormat } from './index.ts';

/** One line each with the place in front, the line of the file with a caret under it, and the hint. */
export const formatText: DiagnosticFormat = (diagnostics, { textOf, colour }) => {
  const colours = pc.createColors(colour);
  const paint: Readonly<Record<Severity, (text: string) => string>> = { error: colours.red, warning: colours.yellow, info: colours.cyan };
  const show = (d: Diagnostic): string => {
    const head = `${colours.bold(`${d.file}:${d.line}:${d.column}`)} ${paint[d.severity](d.severity)} ${colours.dim(d.code)} ${d.message}\n`;
    const hint = d.hint === undefined ? '' : `    ${colours.green('hint:')} ${d.hint}\n`;
    return head + frame(textOf(d.file), d, paint[d.severity]) + hint;
  };
  return diagnostics.map(show).join('');
};

/** The line and a caret under the column; a long line is cut around it. Tabs keep their width under the caret. */
function frame(text: string | undefined, { line, column }: Diagnostic, paint: (text: string) => string): string {
  const source = text?.split(/\r\n|[\r\n]/, line)[line - 1];
  if (source === undefined || source.trim() === '') return '';
  const start = column > 100 ? column - 60 : 0;
  const shown = printable(source.slice(start, start + 120));
  const indent = source.slice(start, column - 1).replaceAll(/[^\t]/g, ' ');
  const number = String(line);
  return `    ${number} | ${shown}\n    ${' '.repeat(number.length)} | ${indent}${paint('^')}\n`;
}

/** Control characters in a values file must not reach the terminal. */
const printable = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '\uFFFD');
