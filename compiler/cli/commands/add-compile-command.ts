import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, dateOption, formatOption, outputOption, syncOption, valuesArgument } from '../options.ts';
import { compileAndWrite, type CompileCommandOptions } from './compile.ts';

/** Adds `drydock compile`. */
export function addCompileCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('compile')
    .description('compile values and write the output tree')
    .addArgument(valuesArgument())
    .addOption(outputOption())
    .addOption(clusterOption())
    .addOption(syncOption())
    .addOption(dateOption())
    .option('--check', 'write nothing; fail if the output folder is not up to date')
    .option('--no-cache', 'compile even where nothing has changed since the last run')
    .addOption(formatOption())
    .addHelpText('after', examples('drydock compile', 'drydock compile env-example -o out', 'drydock compile --cluster staging', 'drydock compile --check'))
    .action(async (values: string, options: CompileCommandOptions) => finish(await compileAndWrite(values, options, context)));
}
