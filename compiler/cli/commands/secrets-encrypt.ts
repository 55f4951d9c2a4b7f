import type { ParsedFile } from '../../2-parse/parsed-file.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { ruleOf } from '../../secrets/commands/encrypts.ts';
import { findClearComments, findLeftOut, secretsIn } from '../../secrets/commands/find-clear-parts.ts';
import { ruleForSecrets } from '../../secrets/commands/rule-for-secrets.ts';
import { readAgeRecipient } from '../../secrets/formats/age/read-recipient.ts';
import type { CreationRule } from '../../secrets/formats/sops/creation-rules.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { fail, writeFiles } from '../secrets/change-secrets.ts';
import { encryptFile, fileState } from '../secrets/encrypt-file.ts';
import { inRepository, repositoryOf } from '../secrets/in-repository.ts';
import { openRepository, reportPlaces, type SecretsRepository } from '../secrets/secrets-repository.ts';
import { UsageError } from '../usage-error.ts';

export interface EncryptOptions {
  /** Recipients for files that no rule is for. */
  readonly age?: string;
}

/**
 * `drydock secrets encrypt FILE…`: what is secret in values files, in place. Which file a value is in decides what it overrides, so no
 * value moves to another one.
 */
export async function encryptFiles(names: readonly string[], { age }: EncryptOptions, context: CommandContext): Promise<ExitCode> {
  const roots = [...new Set(names.map(repositoryOf))];
  if (roots.length > 1) throw new UsageError(`The files are of several repositories: ${roots.join(', ')}`);
  const repository = await openRepository(roots[0]!, undefined, context);
  const recipients = age === undefined ? undefined : readRecipients(age);
  const texts = new Map<string, string>();
  const comments: Diagnostic[] = [];
  for (const file of names.map((name) => inRepository(name, repository.values))) {
    const state = fileState(file, repository);
    const parsed = parsedFile(file, repository);
    const shape = repository.catalog.secretShape();
    const secrets = secretsIn(parsed, shape);
    const rule = repository.rules.ruleFor(file) ?? (recipients && { ...recipients, rule: ruleForSecrets(parsed.value, shape) });
    if (secrets.length === 0 && state.document === undefined && repository.rules.ruleFor(file) === undefined) throw new UsageError(`There is no secret in ${file}`);
    const chosen = ruleOf(state.document, rule);
    if (chosen === undefined) throw new UsageError(describeRule(file, parsed.value, repository));
    const left = findLeftOut({ file, text: state.before!, rule: chosen, isEncrypted: state.document !== undefined }, secrets);
    if (left.length > 0) return fail(left, repository, context);
    const encrypted = await encryptFile(state, rule, repository);
    if ('diagnostics' in encrypted) return fail(encrypted.diagnostics, repository, context);
    if (encrypted.text === state.before) continue;
    texts.set(file, encrypted.text);
    comments.push(...findClearComments(file, encrypted.text));
  }
  writeFiles(texts, repository);
  reportPlaces(comments, repository, context);
  for (const file of texts.keys()) context.terminal.out(`Encrypted ${repository.values.toShownPath(file)}\n`);
  if (texts.size === 0) context.terminal.out('Everything is encrypted already.\n');
  return 0;
}

function parsedFile(file: string, { files, values }: SecretsRepository): ParsedFile {
  const parsed = files.find((candidate) => candidate.file === file);
  if (parsed === undefined) throw new UsageError(`${values.toShownPath(file)} holds no values, or is not valid YAML: run 'drydock check'`);
  return parsed;
}

function readRecipients(age: string): Omit<CreationRule, 'rule'> {
  const recipients = age.split(',').map((text) => {
    const recipient = readAgeRecipient(text.trim());
    if (recipient === undefined) throw new UsageError(`'${text.trim()}' is no recipient of age (age1…)`);
    return recipient;
  });
  return { recipients, macOnlyEncrypted: true, needsSops: false };
}

function describeRule(file: string, value: unknown, { rules, catalog }: SecretsRepository): string {
  const { kind, pattern } = ruleForSecrets(value, catalog.secretShape());
  return [
    `Nothing says for whom ${file} is encrypted. Name recipients with --age, or add to 'creation_rules' of ${rules.config ?? '.sops.yaml'}:`,
    `  - path_regex: ${file.replaceAll('.', '\\.')}$`,
    `    ${kind}: ${pattern}`,
    '    mac_only_encrypted: true',
    '    age: age1…',
  ].join('\n');
}
