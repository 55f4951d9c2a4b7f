import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { decodeText } from './decode-text.ts';
import { maxFileSize } from './values-files.ts';

/** The size alone tells that a file is too large; nobody has to read it for that. */
export function checkSize(size: number, file: string): Diagnostic | undefined {
  return size > maxFileSize ? diagnostic('file_too_large', { file, line: 1, column: 1 }, { size, limit: maxFileSize }) : undefined;
}

/** The text of a values file, or what is wrong with its bytes. */
export function decodeFile(bytes: Uint8Array, file: string): string | Diagnostic {
  const tooLarge = checkSize(bytes.length, file);
  if (tooLarge !== undefined) return tooLarge;
  const decoded = decodeText(bytes);
  if ('text' in decoded) return decoded.text;
  const { byte, line, column } = decoded.bad;
  return diagnostic('file_not_utf8', { file, line, column }, { byte });
}
