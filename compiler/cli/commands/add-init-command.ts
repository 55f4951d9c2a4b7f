import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { init, type InitOptions } from './init.ts';

/** Adds `drydock init`. */
export function addInitCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('init')
    .description('make a minimal values repository that compiles at once')
    .argument('[folder]', 'where to make it', '.')
    .requiredOption('--name <name>', 'the name of the cluster')
    .requiredOption('--provider <provider>', 'who runs it: aws, azure, google, … or custom')
    .option('--k8s-version <version>', 'its Kubernetes version', '1.34')
    .addHelpText('after', examples('drydock init my-platform --name my-cluster --provider azure'))
    .action((folder: string, options: InitOptions) => finish(init(folder, options, context)));
}
