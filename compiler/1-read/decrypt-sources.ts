import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';
import { decryptSopsFile, type SopsFile } from './decrypt-sops-file.ts';
import type { KeyRing } from './key-ring.ts';

/** A source tree in clear, and what was encrypted in it: only files that hold something encrypted are listed. */
export interface DecryptedSources {
  readonly source: SourceTree;
  readonly files: ReadonlyMap<string, SopsFile>;
}

/**
 * Decrypts every encrypted file of a tree, one after the other, so that no more than one `sops` runs at a time. Clear text is nowhere but in what comes back.
 * Diagnostics: what is wrong with files; that no key opens a file is in its `locked`.
 */
export async function decryptSources(source: SourceTree, ring: KeyRing): Promise<Result<DecryptedSources>> {
  const clear = new Map<string, string>();
  const files = new Map<string, SopsFile>();
  const diagnostics: Diagnostic[] = [];
  for (const [file, text] of source) {
    const decrypted = await decryptSopsFile(text, file, ring);
    clear.set(file, decrypted.value.text);
    diagnostics.push(...decrypted.diagnostics);
    if (decrypted.value.encryptedPaths.length > 0) files.set(file, decrypted.value);
  }
  return { value: { source: clear, files }, diagnostics };
}
