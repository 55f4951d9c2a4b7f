import { Argument, Option } from 'commander';
import { diagnosticFormats } from '../diagnostics/formats/index.ts';

/** The arguments and options that several commands share, each described once. */
export const valuesArgument = (): Argument => new Argument('[values]', 'the values repository, its env/ folder, or one file of values').default('.', 'this folder');
export const clusterOption = (): Option => new Option('--cluster <name>', 'only this cluster of clusters/');
export const syncOption = (): Option => new Option('--sync <engine>', 'delivery wrappers for this engine, whatever the values say').choices(['argocd', 'flux']);
export const formatOption = (): Option =>
  new Option('--format <format>', 'how diagnostics are printed').choices(Object.keys(diagnosticFormats)).default('text');
export const outputOption = (): Option => new Option('-o, --output <folder>', 'the output folder').default('out');
