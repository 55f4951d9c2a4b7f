import { Option, type Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import type { EncryptOptions } from '../commands/secrets-encrypt.ts';
import type { EditOptions } from '../commands/secrets-edit.ts';
import type { ListOptions } from '../commands/secrets-list.ts';
import type { RotateOptions } from '../commands/secrets-rotate.ts';
import type { SetOptions } from '../commands/secrets-set.ts';
import { examples } from '../examples.ts';
import { clusterOption, noKeysOption, valuesArgument } from '../options.ts';

/** Adds `drydock secrets …`. Each command is loaded only when somebody asks for it: every other one starts faster. */
export function addSecretsCommands(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  const secrets = program.command('secrets').description('list the secrets of values, and set, encrypt, rotate and edit them without clear text on disk');

  secrets
    .command('list')
    .description('list every secret: where it is set, whether it is encrypted, what brings it into the cluster and who reads it; never what it is')
    .addArgument(valuesArgument())
    .addOption(clusterOption())
    .addOption(noKeysOption())
    .addOption(new Option('--format <format>', 'how the list is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples('drydock secrets list', 'drydock secrets list env-example --cluster production --format json'))
    .action(async (values: string, options: ListOptions) => {
      const { listAllSecrets } = await import('../commands/secrets-list.ts');
      finish(await listAllSecrets(values, options, context));
    });

  secrets
    .command('set')
    .description('set a secret, read from stdin, in the encrypted file that is for it')
    .argument('<path>', 'the secret, such as apps.harbor.adminPassword or teamConfig.shop.secrets.payment.data.API_KEY')
    .addArgument(valuesArgument())
    .option('--cluster <name>', 'for this cluster of clusters/ only')
    .option('--file <file>', 'in this file, whatever sets it now')
    .addHelpText('after', examples('drydock secrets set apps.harbor.adminPassword', 'pass show smtp | drydock secrets set smtp.auth_password --cluster staging'))
    .action(async (path: string, values: string, options: SetOptions) => {
      const { setSecret } = await import('../commands/secrets-set.ts');
      finish(await setSecret(path, values, options, context));
    });

  secrets
    .command('encrypt')
    .description('encrypt the secrets of values files in place, for those that .sops.yaml names')
    .argument('<files...>', 'values files')
    .option('--age <recipients>', 'for files that no rule of .sops.yaml is for: recipients of age, with commas between them')
    .addHelpText('after', examples('drydock secrets encrypt env/settings.yaml', 'drydock secrets encrypt env/settings.yaml --age age1…'))
    .action(async (files: string[], options: EncryptOptions) => {
      const { encryptFiles } = await import('../commands/secrets-encrypt.ts');
      finish(await encryptFiles(files, options, context));
    });

  secrets
    .command('rotate')
    .description('replace secrets of values by new random ones, or, where only another system can make one, by what stdin holds')
    .argument('<paths...>', 'the secrets')
    .option('--values <values>', 'the values repository', '.')
    .option('--cluster <name>', 'for this cluster of clusters/ only')
    .addHelpText('after', examples('drydock secrets rotate apps.harbor.adminPassword apps.harbor.jobservice.secret'))
    .action(async (paths: string[], options: RotateOptions) => {
      const { rotateSecrets } = await import('../commands/secrets-rotate.ts');
      finish(await rotateSecrets(paths, options, context));
    });

  secrets
    .command('edit')
    .description('open an encrypted values file in an editor ($VISUAL or $EDITOR); its clear text is in memory only')
    .argument('<file>', 'an encrypted values file')
    .option('--allow-disk', 'use the folder for temporary files where there is no file system in memory')
    .addHelpText('after', examples('drydock secrets edit env/secrets.apps.yaml'))
    .action(async (file: string, options: EditOptions) => {
      const { editFile } = await import('../commands/secrets-edit.ts');
      finish(await editFile(file, options, context));
    });
}
