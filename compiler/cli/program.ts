import { Command, CommanderError } from 'commander';
import { RevisionError } from '../1-read/revision-error.ts';
import { OutputFolderError } from '../8-write/output-folder-error.ts';
import type { CommandContext, ExitCode } from './command-context.ts';
import { addAppsCommand } from './commands/add-apps-command.ts';
import { addCheckCommand } from './commands/add-check-command.ts';
import { addCompileCommand } from './commands/add-compile-command.ts';
import { addDiffCommand } from './commands/add-diff-command.ts';
import { addExplainCommand } from './commands/add-explain-command.ts';
import { addInitCommand } from './commands/add-init-command.ts';
import { addPublishCommand } from './commands/add-publish-command.ts';
import { addReportCommand } from './commands/add-report-command.ts';
import { addSchemaCommand } from './commands/add-schema-command.ts';
import { addTaskCommand } from './commands/add-task-command.ts';
import { addPolicyCommands } from './commands/policy.ts';
import { addSecretsCommands } from './secrets/add-secrets-commands.ts';
import { UsageError } from './usage-error.ts';

type AddCommand = (program: Command, context: CommandContext, finish: (code: ExitCode) => void) => void;

/** Every command, in the order of the help. What a command takes and does is in the file that adds it. */
const commands: readonly AddCommand[] = [
  addCompileCommand,
  addCheckCommand,
  addAppsCommand,
  addDiffCommand,
  addReportCommand,
  addPublishCommand,
  addInitCommand,
  addSchemaCommand,
  addExplainCommand,
  addSecretsCommands,
  addTaskCommand,
  addPolicyCommands,
];

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

  for (const add of commands) add(program, context, finish);
  return program;
}

/** The disk said no: a missing permission, a full disk, a folder where a file should be. */
function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && typeof (cause as NodeJS.ErrnoException).syscall === 'string';
}
