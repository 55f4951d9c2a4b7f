import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, dateOption, formatOption, noKeysOption, syncOption, valuesArgument } from '../options.ts';
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
    .addOption(noKeysOption())
    .addOption(formatOption())
    .addHelpText('after', examples('drydock check', 'drydock check --format github', 'drydock check --format sarif > drydock.sarif'))
    .action(async (values: string, options: CheckOptions) => finish(await check(values, options, context)));
}
