import type { CommandContext, ExitCode } from '../command-context.ts';
import { changeSecrets } from '../secrets/change-secrets.ts';
import { findTarget } from '../secrets/find-target.ts';
import { inRepository } from '../secrets/in-repository.ts';
import { openRepository } from '../secrets/secrets-repository.ts';

export interface SetOptions {
  readonly cluster?: string;
  readonly file?: string;
}

/** `drydock secrets set PATH`: one secret, from stdin, into the file that is for it. */
export async function setSecret(secret: string, named: string, { cluster, file }: SetOptions, context: CommandContext): Promise<ExitCode> {
  const repository = await openRepository(named, cluster, context);
  const target = findTarget(secret, repository, { cluster, file: file === undefined ? undefined : inRepository(file, repository.values) });
  return changeSecrets({ secrets: [{ target, value: await context.readSecret(secret) }] }, repository, context);
}
