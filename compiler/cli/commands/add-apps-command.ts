import { Option, type Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, syncOption, valuesArgument } from '../options.ts';
import { apps, type AppsOptions } from './apps.ts';

/** Adds `drydock apps`. */
export function addAppsCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('apps')
    .description('list every app: on or off and why, its namespace, chart, addresses and what its pods ask for')
    .addArgument(valuesArgument())
    .addOption(clusterOption())
    .addOption(syncOption())
    .addOption(new Option('--format <format>', 'how the list is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples('drydock apps', 'drydock apps env-example --format json'))
    .action(async (values: string, options: AppsOptions) => finish(await apps(values, options, context)));
}
