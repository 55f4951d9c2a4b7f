import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { printSchema } from './schema.ts';

/** Adds `drydock schema`. */
export function addSchemaCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('schema')
    .description('print the JSON Schema of the values, for editors')
    .argument('[root]', 'only this root (cluster, apps, …), or an object of a team folder (team, service, job, secret)')
    .addHelpText('after', examples('drydock schema > .drydock/values.json', 'drydock schema service > .drydock/service.json'))
    .action((root: string | undefined) => finish(printSchema(root, context)));
}
