import { Option, type Command } from 'commander';
import { diffFormats } from '../../diff/formats/index.ts';
import { riskLevels } from '../../diff/risks/risk-rule.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, syncOption } from '../options.ts';
import type { DiffOptions } from './diff.ts';

/** Adds `drydock diff`. */
export function addDiffCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('diff')
    .description('show what changes in the cluster between two git revisions, why, and what is at risk')
    .argument('[base]', 'the revision to compare with (default: where this branch left main)')
    .argument('[head]', 'the revision to look at (default: the work tree, with what is not committed)')
    .option('--repo <folder>', 'a folder in the git repository', '.')
    .option('--path <values>', 'the values repository in it', '.')
    .option('--merge-base', 'compare with the commit from which base and head go apart')
    .addOption(clusterOption())
    .addOption(syncOption())
    .addOption(new Option('--format <format>', 'how the changes are printed').choices(Object.keys(diffFormats)).default('text'))
    .addOption(new Option('--fail-on <level>', 'exit with 1 where something of this risk, or of a higher one, is found').choices(riskLevels))
    .addHelpText('after', examples('drydock diff', 'drydock diff HEAD~1 HEAD', 'drydock diff origin/main --merge-base --fail-on high', 'drydock diff main --format html > diff.html'))
    .action(async (base: string | undefined, head: string | undefined, options: DiffOptions) => {
      // Git's part of the program is loaded only when somebody asks for it: every other command starts faster.
      const { diffRevisions } = await import('./diff.ts');
      finish(await diffRevisions(base, head, options, context));
    });
}
