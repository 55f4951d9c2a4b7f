import path from 'node:path';
import { stageFile, type StagedFile } from '../../8-write/replace-file.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { findLeftOut } from '../../secrets/commands/find-clear-parts.ts';
import { rotateRuleOf } from '../../secrets/rotate-rule.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';
import { isAccepted, overridesOf, readAfter } from './check-change.ts';
import { fileState, setAll, setSecrets, type NumberEdit, type SecretEdit } from './encrypt-file.ts';
import type { CountTarget } from './find-count.ts';
import { toEncrypt, type SecretTarget } from './find-target.ts';
import { reportPlaces, type SecretsRepository } from './secrets-repository.ts';

/** What a command changes: new secrets, and how often those were rotated that are not in values. */
export interface Changes {
  readonly secrets: readonly { readonly target: SecretTarget; readonly value: string }[];
  readonly counts?: readonly CountTarget[];
}

/**
 * Writes secrets, each to its file, encrypted, and numbers to theirs. Nothing is written unless everything can be: the values fit the schema,
 * keys open the files, and every new text is complete on disk. Then files are replaced one after the other.
 */
export async function changeSecrets({ secrets, counts = [] }: Changes, repository: SecretsRepository, context: CommandContext): Promise<ExitCode> {
  const empty = secrets.find(({ value }) => value === '');
  if (empty !== undefined) throw new UsageError(`Nothing was given for ${formatPath(empty.target.place.named)}: a secret comes from stdin`);
  const left = secrets.flatMap(({ target: { file, path: at } }) => {
    const found = toEncrypt(file, repository);
    return found === undefined ? [] : findLeftOut(found, [at]);
  });
  if (left.length > 0) return fail(left, repository, context);
  const edits = byFile(secrets.map(({ target, value }): [string, SecretEdit] => [target.file, { path: target.path, value }]));
  const numbers = byFile(counts.map(({ file, path: at, count }): [string, NumberEdit] => [file, { path: at, value: count }]));
  const after = readAfter(new Map<string, readonly (SecretEdit | NumberEdit)[]>([...edits, ...numbers]), repository);
  if (!isAccepted([...secrets.map(({ target }) => target), ...counts], after.diagnostics, repository, context)) return 1;
  const texts = new Map([...numbers].map(([file, ofFile]) => [file, setAll(file, fileState(file, repository).before ?? '', ofFile)]));
  for (const [file, ofFile] of edits) {
    const encrypted = await setSecrets(fileState(file, repository), ofFile, repository);
    if ('diagnostics' in encrypted) return fail(encrypted.diagnostics, repository, context);
    texts.set(file, encrypted.text);
  }
  writeFiles(texts, repository);
  const say = (text: string, target: SecretTarget | CountTarget): void => {
    context.terminal.out(`${text} in ${repository.values.toShownPath(target.file)}\n`);
    for (const at of overridesOf(target, after.value, repository)) context.terminal.err(`note: ${at} still overrides it\n`);
  };
  for (const { target } of secrets) {
    const name = formatPath(target.place.named);
    say(`Set ${name}`, target);
    for (const text of Object.values(rotateRuleOf(target.place.schema) ?? {})) context.terminal.err(`note: if ${name} is in use already: ${text}\n`);
  }
  for (const count of counts) say(`Set ${formatPath(count.place.named)} to ${count.count}`, count);
  return 0;
}

/** Numbers are in files that are not encrypted, secrets in those that are: no file has both. */
function byFile<E>(edits: readonly (readonly [string, E])[]): Map<string, E[]> {
  const files = new Map<string, E[]>();
  for (const [file, edit] of edits) files.set(file, [...(files.get(file) ?? []), edit]);
  return files;
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
