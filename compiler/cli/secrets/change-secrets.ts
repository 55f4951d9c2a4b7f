import path from 'node:path';
import { stageFile, type StagedFile } from '../../8-write/replace-file.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { findLeftOut } from '../../secrets/commands/find-clear-parts.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';
import { isAccepted, overridesOf, readAfter } from './check-change.ts';
import { fileState, setSecrets, type SecretEdit } from './encrypt-file.ts';
import { toEncrypt, type SecretTarget } from './find-target.ts';
import { reportPlaces, type SecretsRepository } from './secrets-repository.ts';

/**
 * Writes secrets, each to its file, encrypted. Nothing is written unless everything can be: the values fit the schema, keys open the
 * files, and every new text is complete on disk. Then files are replaced one after the other.
 */
export async function changeSecrets(changes: readonly { readonly target: SecretTarget; readonly value: string }[], repository: SecretsRepository, context: CommandContext): Promise<ExitCode> {
  const empty = changes.find(({ value }) => value === '');
  if (empty !== undefined) throw new UsageError(`Nothing was given for ${formatPath(empty.target.place.named)}: a secret comes from stdin`);
  const edits = new Map<string, SecretEdit[]>();
  for (const { target, value } of changes) edits.set(target.file, [...(edits.get(target.file) ?? []), { path: target.path, value }]);
  const left = changes.flatMap(({ target: { file, path: at } }) => {
    const found = toEncrypt(file, repository);
    return found === undefined ? [] : findLeftOut(found, [at]);
  });
  if (left.length > 0) return fail(left, repository, context);
  const after = readAfter(edits, repository);
  if (!isAccepted(changes.map(({ target }) => target), after.diagnostics, repository, context)) return 1;
  const texts = new Map<string, string>();
  for (const [file, ofFile] of edits) {
    const encrypted = await setSecrets(fileState(file, repository), ofFile, repository);
    if ('diagnostics' in encrypted) return fail(encrypted.diagnostics, repository, context);
    texts.set(file, encrypted.text);
  }
  writeFiles(texts, repository);
  for (const { target } of changes) {
    context.terminal.out(`Set ${formatPath(target.place.named)} in ${repository.values.toShownPath(target.file)}\n`);
    for (const at of overridesOf(target, after.value, repository)) context.terminal.err(`note: ${at} still overrides it\n`);
  }
  return 0;
}

/** Puts encrypted texts in place. */
export function writeFiles(texts: ReadonlyMap<string, string>, { values }: Pick<SecretsRepository, 'values'>): void {
  const staged: StagedFile[] = [];
  try {
    for (const [file, text] of texts) staged.push(stageFile(path.join(values.root, file), values.source.value.get(file), text));
    for (const file of staged) file.commit();
  } finally {
    for (const file of staged) file.discard();
  }
}

/** Says why nothing was written, without the lines of files: what is to be encrypted may stand anywhere in them. */
export function fail(diagnostics: readonly Diagnostic[], repository: SecretsRepository, context: CommandContext): ExitCode {
  reportPlaces(diagnostics, repository, context);
  context.terminal.err('Nothing was written.\n');
  return 1;
}
