import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import type { TaskMode, TaskName, TaskOptions } from './task.ts';

/** Adds `drydock task`. */
export function addTaskCommand(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
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
      const { task } = await import('./task.ts');
      finish(await task(name, mode, options, context));
    });
}

/** Gathers an option that is given several times. */
const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number of seconds.');
  return Number(text);
}
