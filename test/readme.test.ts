import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { emptyKeyRing } from '../compiler/1-read/key-ring.ts';
import { run } from '../compiler/cli/program.ts';
import { isUpdate } from './sample-folders.ts';

const root = path.join(import.meta.dirname, '..');
const readme = path.join(root, 'README.md');
const blocks = [...fs.readFileSync(readme, 'utf8').matchAll(/```console\n\$ (drydock .+)\n([^]*?)```/g)].map(([block, command, output]) => ({ block: block, command: command!, output: output! }));

/** Runs a command of the README where a reader would; what it would write into the checkout goes elsewhere. */
async function outputOf(command: string): Promise<string> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-readme-'));
  const args = command.split(' ').slice(1).map((arg) => (arg === 'my-platform' ? path.join(scratch, arg) : arg));
  let text = '';
  const print = (more: string): void => {
    text += more;
  };
  await run(args, { terminal: { out: print, err: print, outColour: false, errColour: false, progress: () => undefined }, catalog: defaultCatalog, version: '0', keyRing: () => emptyKeyRing, readSecret: () => Promise.resolve('') });
  fs.rmSync(scratch, { recursive: true });
  return text.replaceAll(`${scratch}/`, '').replaceAll(/in \d+ ms/g, 'in 90 ms');
}

// The README shows what the commands print. `UPDATE=1` writes it down again.
describe('README', () => {
  it.each(blocks)('$command', async ({ block, command, output }) => {
    const actual = await outputOf(command);
    if (isUpdate) fs.writeFileSync(readme, fs.readFileSync(readme, 'utf8').replace(block, () => `\`\`\`console\n$ ${command}\n${actual}\`\`\``));
    expect(actual).toBe(isUpdate ? actual : output);
  });

  it('shows a diff as the sample has it', () => {
    const sample = fs.readFileSync(path.join(root, 'test/samples/diff/made-public/expected.txt'), 'utf8');
    expect(fs.readFileSync(readme, 'utf8')).toContain(`$ drydock diff main feature\n${sample}`);
  });
});
