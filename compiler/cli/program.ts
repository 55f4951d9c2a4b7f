import { Command, CommanderError, Option } from 'commander';
import { OutputFolderError } from '../8-write/output-folder-error.ts';
import { diffFormats } from '../diff/formats/index.ts';
import { riskLevels } from '../diff/risks/risk-rule.ts';
import type { CommandContext, ExitCode } from './command-context.ts';
import { apps, type AppsOptions } from './commands/apps.ts';
import { check, type CheckOptions } from './commands/check.ts';
import { compileAndWrite, type CompileCommandOptions } from './commands/compile.ts';
import type { DiffOptions } from './commands/diff.ts';
import { explain, type ExplainOptions } from './commands/explain.ts';
import { init, type InitOptions } from './commands/init.ts';
import { printSchema } from './commands/schema.ts';
import { examples } from './examples.ts';
import { clusterOption, dateOption, formatOption, noKeysOption, outputOption, syncOption, valuesArgument } from './options.ts';
import { addSecretsCommands } from './secrets/add-secrets-commands.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs one command line (without `node drydock`). Resolves to the exit code: 0 clean, 1 errors in the values (or an output that is
 * not up to date), 2 wrong usage.
 */
export async function run(args: readonly string[], context: CommandContext): Promise<0 | 1 | 2> {
  let exitCode: ExitCode = 0;
  const program = createProgram(context, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2;
    if (cause instanceof UsageError || cause instanceof OutputFolderError || isSystemError(cause)) {
      context.terminal.err(`drydock: ${cause.message}\n`);
      return 2;
    }
    throw cause;
  }
}

function createProgram(context: CommandContext, finish: (code: ExitCode) => void): Command {
  const program = new Command('drydock')
    .description('Compiles the values of a Kubernetes platform to the manifests that Argo CD or Flux syncs.')
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({ writeOut: context.terminal.out, writeErr: context.terminal.err })
    .showHelpAfterError("Run 'drydock --help' for usage.")
    .exitOverride();

  program
    .command('compile')
    .description('compile values and write the output tree')
    .addArgument(valuesArgument())
    .addOption(outputOption())
    .addOption(clusterOption())
    .addOption(syncOption())
    .option('--check', 'write nothing; fail if the output folder is not up to date')
    .addOption(formatOption())
    .addHelpText('after', examples('drydock compile', 'drydock compile env-example -o out', 'drydock compile --cluster staging', 'drydock compile --check'))
    .action(async (values: string, options: CompileCommandOptions) => finish(await compileAndWrite(values, options, context)));

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

  program
    .command('apps')
    .description('list every app: on or off and why, its namespace, chart, addresses and what its pods ask for')
    .addArgument(valuesArgument())
    .addOption(clusterOption())
    .addOption(syncOption())
    .addOption(new Option('--format <format>', 'how the list is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples('drydock apps', 'drydock apps env-example --format json'))
    .action(async (values: string, options: AppsOptions) => finish(await apps(values, options, context)));

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
      const { diffRevisions } = await import('./commands/diff.ts');
      finish(await diffRevisions(base, head, options, context));
    });

  program
    .command('init')
    .description('make a minimal values repository that compiles at once')
    .argument('[folder]', 'where to make it', '.')
    .requiredOption('--name <name>', 'the name of the cluster')
    .requiredOption('--provider <provider>', 'who runs it: aws, azure, google, … or custom')
    .option('--k8s-version <version>', 'its Kubernetes version', '1.34')
    .addHelpText('after', examples('drydock init my-platform --name my-cluster --provider azure'))
    .action((folder: string, options: InitOptions) => finish(init(folder, options, context)));

  program
    .command('schema')
    .description('print the JSON Schema of the values, for editors')
    .argument('[root]', 'only this root (cluster, apps, …), or an object of a team folder (team, service, job, secret)')
    .addHelpText('after', examples('drydock schema > .drydock/values.json', 'drydock schema service > .drydock/service.json'))
    .action((root: string | undefined) => finish(printSchema(root, context)));

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
    .action(async (target: string, options: ExplainOptions) => finish(await explain(target, options, context)));

  addSecretsCommands(program, context, finish);

  return program;
}

/** The disk said no: a missing permission, a full disk, a folder where a file should be. */
function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && typeof (cause as NodeJS.ErrnoException).syscall === 'string';
}
