import type { ParsedFile } from '../../2-parse/parsed-file.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../../path.ts';
import { createLocator } from '../../yaml/locate.ts';
import type { SopsRule } from '../formats/sops/sops-rule.ts';
import { secretLeaves } from '../secret-leaves.ts';
import type { SecretShape } from '../secret-shape.ts';
import { selects } from './encrypts.ts';
import { findComments } from './find-comments.ts';

/** A file that is to be encrypted, by its own rule or by that for new files. */
export interface FileToEncrypt {
  readonly file: string;
  readonly text: string;
  readonly rule: SopsRule;
  readonly isEncrypted: boolean;
}

/** The secrets that a values file sets, by their paths in it. */
export function secretsIn({ value, depth }: Pick<ParsedFile, 'value' | 'depth'>, shape: SecretShape | undefined): Path[] {
  return [...secretLeaves(value, shape)].map(({ path }) => path.slice(depth));
}

/** The secrets of a file, by their paths in it, that its rule would leave in clear. */
export function findLeftOut({ file, text, rule, isEncrypted }: FileToEncrypt, secrets: readonly Path[]): Diagnostic[] {
  const locate = createLocator(text);
  const words = `'${rule.kind}: ${rule.pattern}'`;
  return secrets
    .filter((path) => !selects(rule, path))
    .map((path) => diagnostic('secret_not_selected', { file, ...placeOf(locate(path, 'value')) }, { secret: formatPath(path), rule: words, isEncrypted }));
}

/** The comments of an encrypted file that everybody can read. */
export function findClearComments(file: string, text: string): Diagnostic[] {
  return findComments(text).map((place) => diagnostic('secret_comment_clear', { file, ...place }, {}));
}

const placeOf = ({ line, column }: { line: number; column: number }): { line: number; column: number } => ({ line, column });
