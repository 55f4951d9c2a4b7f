import { Argument, InvalidArgumentError, Option } from 'commander';
import { date, isDate } from '../4-validate/formats/date.ts';
import { diagnosticFormats } from '../diagnostics/formats/index.ts';

/** The arguments and options that several commands share, each described once. */
export const valuesArgument = (): Argument => new Argument('[values]', 'the values repository, its env/ folder, or one file of values').default('.', 'this folder');
export const clusterOption = (): Option => new Option('--cluster <name>', 'only this cluster of clusters/');
export const dateOption = (): Option =>
  new Option('--date <date>', 'judge on this day (YYYY-MM-DD) whether exemptions have ended and certificates are valid').argParser(toDate);
export const syncOption = (): Option => new Option('--sync <engine>', 'delivery wrappers for this engine, whatever the values say').choices(['argocd', 'flux']);
export const formatOption = (): Option =>
  new Option('--format <format>', 'how diagnostics are printed').choices(Object.keys(diagnosticFormats)).default('text');
export const noKeysOption = (): Option => new Option('--no-keys', 'decrypt nothing, and ask no key store: encrypted values count as set');
export const outputOption = (): Option => new Option('-o, --output <folder>', 'the output folder').default('out');

function toDate(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError(`It must be ${date.expected}.`);
  return text;
}
