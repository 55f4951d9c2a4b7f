import type { CompileResult } from '../compiler/compile.ts';

/** All that a compile gives to the outside, as one text: the diagnostics, and every file with its path, in order. */
export function everythingIn({ clusters, diagnostics }: CompileResult): string {
  const files = clusters.flatMap(({ root, files }) => [...files].map(([file, { text }]) => `=== ${root}/${file}\n${text}`));
  return [JSON.stringify(diagnostics, undefined, 2), ...files].join('\n');
}
