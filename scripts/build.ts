import path from 'node:path';
import { build } from 'esbuild';
import { generate } from './generate.ts';

/** Builds the package: the generated parts, then one bundle each for the command line and for the library. */
const root = path.join(import.meta.dirname, '..');
await generate();
await build({
  absWorkingDir: root,
  entryPoints: { drydock: 'compiler/cli/drydock.ts', index: 'compiler/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['fast-glob', 'isomorphic-git'],
  // Bundled CommonJS packages still call require().
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
