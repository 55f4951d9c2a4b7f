import { createHash } from 'node:crypto';
import { compareText } from '../../diagnostics/diagnostic.ts';

/** One digest of texts with names, in whatever order they come. A length stands before each part, so no two lists are the same stream of bytes. */
export function digestTexts(texts: Iterable<readonly [name: string, text: string]>): string {
  const hash = createHash('sha256');
  for (const [name, text] of [...texts].sort(([a], [b]) => compareText(a, b))) {
    hash.update(`${Buffer.byteLength(name)} ${Buffer.byteLength(text)}\n`).update(name).update(text);
  }
  return hash.digest('hex');
}
