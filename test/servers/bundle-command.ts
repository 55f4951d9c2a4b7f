import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle } from '../../scripts/bundle.ts';
import { generate } from '../../scripts/generate.ts';

/** Bundles the command line as the package is built, into a folder of its own. */
export async function bundleCommand(): Promise<{ readonly command: string; readonly remove: () => void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-command-'));
  await generate();
  await bundle(folder);
  return { command: path.join(folder, 'drydock.js'), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
