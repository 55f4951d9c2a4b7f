import fs from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { decodeText } from '../1-read/decode-text.ts';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

/** What `-` is called in texts. */
export const stdinName = 'stdin';

/** The manifests of a whole platform are a tenth of this. */
export const maxManifestBytes = 128 * 1024 * 1024;

/**
 * Reads files of manifests: those named, those in folders named (YAML and JSON, at any depth, links not followed), and what is piped in for `-`.
 * All of them together can have `limit` bytes. Throws `UsageError` for what is not there.
 */
export function readManifestFiles(named: readonly string[], readStdin = readInput, limit = maxManifestBytes): Result<ReadonlyMap<string, string>> {
  const value = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  let left = limit;
  const add = (file: string, read: (atMost: number) => Uint8Array): void => {
    if (left < 0) return;
    const bytes = read(left);
    left -= bytes.length;
    const decoded = left < 0 ? undefined : decodeText(bytes);
    if (decoded === undefined) diagnostics.push(diagnostic('manifests_too_large', { file, line: 1, column: 1 }, { limit }));
    else if ('text' in decoded) value.set(file, decoded.text);
    else diagnostics.push(diagnostic('file_not_utf8', { file, line: decoded.bad.line, column: decoded.bad.column }, { byte: decoded.bad.byte }));
  };
  for (const name of named) {
    if (name === '-') add(stdinName, readStdin);
    else for (const file of filesOf(name)) add(file, (atMost) => readUpTo(file, atMost));
  }
  return { value, diagnostics };
}

function filesOf(named: string): string[] {
  const stat = fs.statSync(named, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`There is no file or folder '${named}'`);
  if (!stat.isDirectory()) return [named];
  const found = fastGlob.sync('**/*.{yaml,yml,json}', { cwd: named, followSymbolicLinks: false }).sort();
  return found.map((file) => path.posix.join(named.split(path.sep).join('/'), file));
}

/** The whole file, or one byte more than is allowed. */
function readUpTo(file: string, limit: number): Uint8Array {
  const descriptor = fs.openSync(file, 'r');
  try {
    return readInput(limit, descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
