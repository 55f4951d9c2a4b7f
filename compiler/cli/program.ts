import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { RevisionError } from '../1-read/revision-error.ts';
import { OutputFolderError } from '../8-write/output-folder-error.ts';
import { diffFormats } from '../diff/formats/index.ts';
import { riskLevels } from '../diff/risks/risk-rule.ts';
import type { CommandContext, ExitCode } from './command-context.ts';
import { apps, type AppsOptions } from './commands/apps.ts';
import { check, type CheckOptions } from './commands/check.ts';
import { compileAndWrite, type CompileCommandOptions } from './commands/compile.ts';
import type { DiffOptions } from './commands/diff.ts';
import type { PublishOptions } from './commands/publish.ts';
import type { ReportOptions } from './commands/report.ts';
import { explain, type ExplainOptions } from './commands/explain.ts';
import { init, type InitOptions } from './commands/init.ts';
import { addPolicyCommands } from './commands/policy.ts';
import { printSchema } from './commands/schema.ts';
import type { TaskMode, TaskName, TaskOptions } from './commands/task.ts';
import { examples } from './examples.ts';
import { clusterOption, dateOption, formatOption, noKeysOption, outputOption, syncOption, valuesArgument } from './options.ts';
import { addSecretsCommands } from './secrets/add-secrets-commands.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs one command line (without `node drydock`). Resolves to the exit code: 0 clean, 1 errors in the values (or an output that is
 * not up to date), 2 wrong usage, 3 a task's plan has changes.
 */
export async function run(args: readonly string[], context: CommandContext): Promise<ExitCode | 2> {
  let exitCode: ExitCode = 0;
  const program = createProgram(context, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2;
    if (cause instanceof UsageError || cause instanceof RevisionError || cause instanceof OutputFolderError || isSystemError(cause)) {
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
    .addOption(dateOption())
    .option('--check', 'write nothing; fail if the output folder is not up to date')
    .option('--no-cache', 'compile even where nothing has changed since the last run')
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
      const { report } = await import('./commands/report.ts');
      finish(await report(revision, options, context));
    });

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
      const { publish } = await import('./commands/publish.ts');
      finish(await publish(revision, options, context));
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

  program
    .command('task')
    .description('bring Harbor, Keycloak or the generated secrets to their specification, or show what that would change')
    .addArgument(new Argument('<mode>', 'only look, or change the server').choices(['plan', 'apply']))
    .addArgument(new Argument('<task>', 'which task').choices(['harbor', 'keycloak', 'secrets']))
    .requiredOption('--spec <file>', 'what the server is to be (YAML)')
    .option('--prune', 'delete what drydock made and the specification no longer names', false)
    .option('--force-delete <name>', 'delete this too, although it holds something of value; can be given several times', collect, [])
    .option('--reonboard', 'Harbor: remove users whose identity provider has changed, so that they can sign in again', false)
    .option('--yes', 'delete without asking', false)
    .option('--wait <seconds>', 'how long the server may take until it answers', seconds, 60)
    .option('--ca <file>', 'a certificate authority to trust beside the public ones (PEM)')
    .option('--kube-url <url>', "the Kubernetes API, such as that of 'kubectl proxy'; in a pod that of its cluster")
    .option('--kube-token-file <file>', 'the token for --kube-url')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples('drydock task plan keycloak --spec keycloak.yaml', 'drydock task apply harbor --spec harbor.yaml --prune'))
    .action(async (mode: TaskMode, name: TaskName, options: TaskOptions) => {
      // The clients of servers are loaded only when somebody asks for them.
      const { task } = await import('./commands/task.ts');
      finish(await task(name, mode, options, context));
    });

  addPolicyCommands(program, context, finish);
  return program;
}

/** Gathers an option that is given several times. */
const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number of seconds.');
  return Number(text);
}

/** The disk said no: a missing permission, a full disk, a folder where a file should be. */
function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && typeof (cause as NodeJS.ErrnoException).syscall === 'string';
}
