import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { clusterOption, dateOption, examples, formatOption, syncOption, valuesArgument } from '../options.ts';
import { check, type CheckOptions } from './check.ts';

/** Adds `drydock check`. */
export function addCheckCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('check')
    .description('say everything that is wrong with values, at file:line:column')
    .addArgument(valuesArgument())
    .addOption(clusterOption())
    .addOption(syncOption())
    .addOption(dateOption())
    .addOption(formatOption())
    .addHelpText('after', examples('drydock check', 'drydock check --format github', 'drydock check --format sarif > drydock.sarif'))
    .action((values: string, options: CheckOptions) => finish(check(values, options, context)));
}
