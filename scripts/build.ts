import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { generate } from './generate.ts';

/** Builds the package: the generated parts, then one bundle each for the command line and for the library. */
const root = path.join(import.meta.dirname, '..');
await generate();
fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { drydock: 'compiler/cli/drydock.ts', index: 'compiler/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Half of the start is reading the bundle.
  minify: true,
  keepNames: true,
  // Bundled CommonJS packages still call require() for Node's own modules.
  banner: { js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);" },
});
