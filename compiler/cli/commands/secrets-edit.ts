import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { decryptSopsFile, keyMissing } from '../../1-read/decrypt-sops-file.ts';
import { parseFiles } from '../../2-parse/parse-files.ts';
import { findLeftOut, secretsIn } from '../../secrets/commands/find-clear-parts.ts';
import { openComments } from '../../secrets/formats/sops/open-comments.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { fail, writeFiles } from '../secrets/change-secrets.ts';
import { encryptAgain, fileState } from '../secrets/encrypt-file.ts';
import { inRepository, repositoryOf } from '../secrets/in-repository.ts';
import { findMemory, withPrivateFolder } from '../secrets/memory-folder.ts';
import { openRepository } from '../secrets/secrets-repository.ts';
import { UsageError } from '../usage-error.ts';

export interface EditOptions {
  readonly allowDisk?: boolean;
}

/**
 * `drydock secrets edit FILE`: for changes that `set` cannot make, such as taking something away. An editor needs a file, so its text is
 * for that time in a private folder of a file system in memory.
 */
export async function editFile(named: string, { allowDisk }: EditOptions, context: CommandContext): Promise<ExitCode> {
  const { env } = process;
  const editor = [env['VISUAL'], env['EDITOR']].find((name) => name !== undefined && name !== '');
  if (editor === undefined) throw new UsageError('There is no editor: set VISUAL or EDITOR');
  const parent = findMemory(env) ?? (allowDisk === true ? os.tmpdir() : undefined);
  if (parent === undefined) throw new UsageError('There is no file system in memory here, and an editor needs a file: use drydock secrets set, or --allow-disk');

  const repository = await openRepository(repositoryOf(named), undefined, context);
  const file = inRepository(named, repository.values);
  const { before, document } = fileState(file, repository);
  if (document === undefined) throw new UsageError(`${named} is not encrypted: any editor will do`);
  const { value, diagnostics } = await decryptSopsFile(before!, file, repository.ring);
  if (diagnostics.length > 0) return fail(diagnostics, repository, context);
  if (value.dataKey === undefined) return fail(value.locked === undefined ? [] : [keyMissing(value.locked)], repository, context);
  if (!document.knowsRule) throw new UsageError(`${named} is encrypted by a rule about comments: run 'sops edit ${named}'`);

  const clear = openComments(value.text, value.dataKey);
  const edited = await withPrivateFolder(parent, (folder) => edit(editor, path.join(folder, path.basename(file)), clear));
  if (edited === undefined) throw new UsageError('The editor ended with an error; nothing was written');
  const [parsed] = parseFiles(new Map([[file, edited]])).value;
  const left = parsed === undefined ? [] : findLeftOut({ file, text: edited, rule: document.metadata.rule, isEncrypted: true }, secretsIn(parsed, repository.catalog.secretShape()));
  if (left.length > 0) return fail(left, repository, context);
  const encrypted = edited === clear ? { text: before! } : encryptAgain(file, edited, before!, value.dataKey, document);
  if ('diagnostics' in encrypted) return fail(encrypted.diagnostics, repository, context);
  if (encrypted.text === before) {
    context.terminal.out(`${named} is as it was.\n`);
    return 0;
  }
  writeFiles(new Map([[file, encrypted.text]]), repository);
  context.terminal.out(`Encrypted ${named}\n`);
  return 0;
}

/** What the editor has made of a text; undefined if it says that something went wrong. */
function edit(editor: string, file: string, text: string): Promise<string | undefined> {
  fs.writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  return new Promise((resolve, reject) => {
    // As git does it: the variable may hold options, the file is an argument of its own.
    const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? fs.readFileSync(file, 'utf8') : undefined));
  });
}
