import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, syncOption } from '../options.ts';
import type { ReportOptions } from './report.ts';

/** Adds `drydock report`. */
export function addReportCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command('report')
    .description('write one HTML file that shows the whole platform: teams, hosts, apps, policies, exemptions, every object')
    .argument('[revision]', 'the git revision to show (default: the work tree, with what is not committed)')
    .option('--repo <folder>', 'a folder in the git repository', '.')
    .option('--path <values>', 'the values repository in it', '.')
    .option('-o, --output <file>', 'the file to write', 'drydock-report.html')
    .addOption(clusterOption())
    .addOption(syncOption())
    .addHelpText('after', examples('drydock report', 'drydock report v1.2 --cluster production -o platform.html'))
    .action(async (revision: string | undefined, options: ReportOptions) => {
      // Git's part of the program is loaded only when somebody asks for it.
      const { report } = await import('./report.ts');
      finish(await report(revision, options, context));
    });
}
