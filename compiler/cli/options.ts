import { Argument, InvalidArgumentError, Option } from 'commander';
import { diagnosticFormats } from '../diagnostics/formats/index.ts';

/** The arguments and options that several commands share, each described once. */
export const valuesArgument = (): Argument => new Argument('[values]', 'the values repository, its env/ folder, or one file of values').default('.', 'this folder');
export const clusterOption = (): Option => new Option('--cluster <name>', 'only this cluster of clusters/');
export const dateOption = (): Option =>
  new Option('--date <day>', 'judge whether certificates are valid on this day, such as 2026-01-31').argParser((day) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) throw new InvalidArgumentError('It is a day, such as 2026-01-31.');
    return day;
  });
export const syncOption = (): Option => new Option('--sync <engine>', 'delivery wrappers for this engine, whatever the values say').choices(['argocd', 'flux']);
export const formatOption = (): Option =>
  new Option('--format <format>', 'how diagnostics are printed').choices(Object.keys(diagnosticFormats)).default('text');
export const outputOption = (): Option => new Option('-o, --output <folder>', 'the output folder').default('out');
export const noKeysOption = (): Option => new Option('--no-keys', 'decrypt nothing, and ask no key store: encrypted values count as set');
