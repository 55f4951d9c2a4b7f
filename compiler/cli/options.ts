import { Argument, InvalidArgumentError, Option } from 'commander';
import { date, isDate } from '../4-validate/formats/date.ts';
import { diagnosticFormats } from '../diagnostics/formats/index.ts';

/** The arguments and options that several commands share, each described once. */
export const valuesArgument = (): Argument => new Argument('[values]', 'the values repository, its env/ folder, or one file of values').default('.', 'this folder');
/** The lines of a command's help that show it used. */
export const examples = (...lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join('')}`;
export const clusterOption = (): Option => new Option('--cluster <name>', 'only this cluster of clusters/');
export const syncOption = (): Option => new Option('--sync <engine>', 'delivery wrappers for this engine, whatever the values say').choices(['argocd', 'flux']);
export const formatOption = (): Option =>
  new Option('--format <format>', 'how diagnostics are printed').choices(Object.keys(diagnosticFormats)).default('text');
export const dateOption = (): Option => new Option('--date <date>', 'warn of exemptions that were meant to end before this day (YYYY-MM-DD)').argParser(toDate);
export const outputOption = (): Option => new Option('-o, --output <folder>', 'the output folder').default('out');

function toDate(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError(`It must be ${date.expected}.`);
  return text;
}
