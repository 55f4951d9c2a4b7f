import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { outputOption, syncOption } from '../options.ts';
import type { ExplainOptions } from './explain.ts';

/** Adds `drydock explain`. */
export function addExplainCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .description('say which template line and which values made a line of the output, or where a line of the values leads to')
    .argument('<target>', 'a file of the output folder or of the values with the line in it (file:line), or an object (Kind/namespace/name, or Kind/namespace/name:field)')
    .option('--values <values>', 'the values that it was compiled from', '.')
    .addOption(outputOption())
    .addOption(syncOption())
    .addHelpText('after', examples(
      'drydock explain out/production/teams/shop/team.yaml:12 --values env-example',
      'drydock explain Deployment/team-shop/storefront:spec.replicas --values env-example',
      'drydock explain env-example/env/teams/shop/team.yaml:4 --values env-example',
    ))
    .action(async (target: string, options: ExplainOptions) => {
      // Git's part of the program is loaded only when somebody asks for it.
      const { explain } = await import('./explain.ts');
      finish(await explain(target, options, context));
    });
}
