import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { decryptSopsFile, keyMissing } from '../../1-read/decrypt-sops-file.ts';
import { encryptBySops, setBySops } from '../../1-read/run-sops.ts';
import { withScratchFolder } from '../../1-read/scratch-folder.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../path.ts';
import type { CreationRule } from '../../secrets/formats/sops/creation-rules.ts';
import { encryptSopsText, type TextToEncrypt } from '../../secrets/formats/sops/encrypt-text.ts';
import { readSopsDocument, type SopsDocument } from '../../secrets/formats/sops/sops-document.ts';
import { setYamlValue } from '../../secrets/formats/set-yaml-value.ts';
import { printDoubleQuoted } from '../../yaml/print-string.ts';
import { UsageError } from '../usage-error.ts';
import type { SecretsRepository } from './secrets-repository.ts';

/** A secret for a place in a file. */
export interface SecretEdit {
  readonly path: Path;
  readonly value: string;
}

/** A number for a place in a file, which is nothing secret. */
export interface NumberEdit {
  readonly path: Path;
  readonly value: number;
}

/** What is known of a file that is to be changed: as it is on disk (undefined: not there), and what may be done with it. */
export interface FileState {
  readonly file: string;
  readonly before: string | undefined;
  readonly document: SopsDocument | undefined;
}

export type Encrypted = { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] };

/** Reads a file of a repository for changing it. */
export function fileState(file: string, { values }: Pick<SecretsRepository, 'values'>): FileState {
  const before = values.source.value.get(file);
  const read = readSopsDocument(before ?? '');
  return { file, before, document: read.kind === 'encrypted' ? read.document : undefined };
}

/**
 * Sets secrets of one file and gives its new, encrypted text. Values that stay keep their ciphertext. Diagnostics: the file is damaged,
 * or no key opens it. Throws `UsageError` where nothing says for whom the file is encrypted, or a value cannot be set in place.
 */
export async function setSecrets(state: FileState, edits: readonly SecretEdit[], repository: SecretsRepository): Promise<Encrypted> {
  const { file, before, document } = state;
  const opened = await decryptSopsFile(before ?? '', file, repository.ring);
  if (opened.diagnostics.length > 0) return opened;
  if (document === undefined) return encryptPlain(setAll(file, before ?? '', edits), file, requireRule(file, repository), repository);
  const { locked, dataKey } = opened.value;
  if (locked !== undefined) return { diagnostics: [keyMissing(locked)] };
  if (document.knowsRule) return encryptHere(file, { text: setAll(file, before!, edits), dataKey, ...ownRule(document), recipients: [] });
  return setThroughSops(state, edits, repository);
}

/**
 * Encrypts what a file's rule selects and is in clear, for those that `.sops.yaml` names. Of an encrypted file, values that were added in
 * clear; its MAC then cannot fit, so what else was changed by hand is for its reviewer to see. Who can read that one stays where the rule names
 * keys that only `sops` can use.
 */
export async function encryptFile({ file, before, document }: FileState, rule: CreationRule | undefined, repository: SecretsRepository): Promise<Encrypted> {
  const opened = await decryptSopsFile(before!, file, repository.ring);
  if (opened.diagnostics.some(({ code }) => code !== 'sops_value_clear')) return opened;
  if (document === undefined) return encryptPlain(before!, file, rule ?? requireRule(file, repository), repository);
  const { locked, dataKey } = opened.value;
  if (locked !== undefined) return { diagnostics: [keyMissing(locked)] };
  return encryptHere(file, { text: before!, dataKey, ...ownRule(document), recipients: rule === undefined || rule.needsSops ? [] : rule.recipients });
}

/** Encrypts a text that is all in clear; `previous` is the encrypted file that it was made from. */
export function encryptAgain(file: string, text: string, previous: string, dataKey: Uint8Array, document: SopsDocument): Encrypted {
  return encryptHere(file, { text, previous, dataKey, ...ownRule(document), recipients: [] });
}

async function encryptPlain(text: string, file: string, rule: CreationRule, { ring, rules, values }: SecretsRepository): Promise<Encrypted> {
  if (!rule.needsSops) return encryptHere(file, { text, ...rule });
  if (ring.sops === undefined) throw new UsageError(`${file} is to be encrypted with keys that take 'sops' on the PATH`);
  const answer = await encryptBySops(ring.sops, text, { file: path.resolve(values.root, file), config: rules.config! }, ring);
  if ('output' in answer) return { text: answer.output };
  throw new UsageError(`sops could not encrypt ${file} (exit code ${answer.exitCode ?? 'unknown'})`);
}

function encryptHere(file: string, input: Omit<TextToEncrypt, 'random' | 'now'>): Encrypted {
  const encrypted = encryptSopsText({ ...input, random: randomBytes(32), now: `${new Date().toISOString().slice(0, 19)}Z` });
  if ('text' in encrypted) return encrypted;
  return { diagnostics: encrypted.problems.map((found) => diagnostic('sops_invalid', { file, line: found.line, column: found.column }, found)) };
}

function ownRule({ metadata: { rule, macOnlyEncrypted } }: SopsDocument): Pick<TextToEncrypt, 'rule' | 'macOnlyEncrypted'> {
  return { rule, macOnlyEncrypted };
}

function requireRule(file: string, { rules }: SecretsRepository): CreationRule {
  const rule = rules.ruleFor(file);
  if (rule === undefined) throw new UsageError(`Nothing says for whom ${file} is encrypted: add a rule for it to ${rules.config ?? '.sops.yaml'}, see docs/secrets.md`);
  return rule;
}

/** Sets secrets, and the numbers of secrets, in a text. Throws `UsageError` where one cannot be set in place. */
export function setAll(file: string, before: string, edits: readonly (SecretEdit | NumberEdit)[]): string {
  return edits.reduce((text, { path: at, value }) => {
    const set = setYamlValue(text, at, typeof value === 'number' ? String(value) : printDoubleQuoted(value));
    if ('problem' in set) throw new UsageError(`${file}: ${set.problem}`);
    return set.text;
  }, before);
}

/** For rules about comments. `sops` changes files, so it gets a copy; there is nothing in clear in it. */
async function setThroughSops({ file, before }: FileState, edits: readonly SecretEdit[], { ring }: SecretsRepository): Promise<Encrypted> {
  if (ring.sops === undefined) throw new UsageError(`${file} is encrypted by a rule about comments: that takes 'sops' on the PATH`);
  const { sops } = ring;
  return withScratchFolder(async (folder) => {
    const copy = path.join(folder, 'copy.yaml');
    fs.writeFileSync(copy, before!);
    for (const { path: at, value } of edits) {
      const answer = await setBySops(sops, copy, at, value, ring);
      if ('failure' in answer) throw new UsageError(`sops could not change ${file} (exit code ${answer.exitCode ?? 'unknown'})`);
    }
    return { text: fs.readFileSync(copy, 'utf8') };
  });
}
