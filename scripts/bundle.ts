import path from 'node:path';
import { build } from 'esbuild';
import { nativeInflate } from './native-inflate.ts';

/** Bundles the command line and the library into `folder`; what `generate.ts` makes has to be there. */
export async function bundle(folder: string): Promise<void> {
  await build({
    absWorkingDir: path.join(import.meta.dirname, '..'),
    entryPoints: { drydock: 'compiler/cli/drydock.ts', index: 'compiler/index.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [nativeInflate],
    // Half of the start is reading the bundle.
    minify: true,
    keepNames: true,
    // Bundled CommonJS packages still call require() for Node's own modules.
    banner: { js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);" },
  });
}
