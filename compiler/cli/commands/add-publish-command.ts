import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, syncOption } from '../options.ts';
import type { PublishOptions } from './publish.ts';

/** Adds `drydock publish`. */
export function addPublishCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('publish')
    .description('commit the output of a git revision to a branch of its own, without touching the work tree')
    .argument('[revision]', 'the revision to compile', 'HEAD')
    .requiredOption('--branch <name>', 'the branch that holds the output')
    .option('--push', 'push it to the remote; the branch here is left alone')
    .option('--remote <name>', 'the remote, or its address', 'origin')
    .option('--repo <folder>', 'a folder in the git repository', '.')
    .option('--path <values>', 'the values repository in it', '.')
    .addOption(clusterOption())
    .addOption(syncOption())
    .addHelpText('after', examples('drydock publish --branch rendered', 'drydock publish main --branch rendered/production --cluster production --push'))
    .action(async (revision: string, options: PublishOptions) => {
      // Git's part of the program is loaded only when somebody asks for it.
      const { publish } = await import('./publish.ts');
      finish(await publish(revision, options, context));
    });
}
