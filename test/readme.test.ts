import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { runGit } from './git-server.ts';
import { runCaptured } from './run-captured.ts';
import { isUpdate } from './sample-folders.ts';

const root = path.join(import.meta.dirname, '..');
const readme = path.join(root, 'README.md');
/** Who committed the example, wherever a command looks at its history. */
const author = 'Ann <ann@example.com>';

const blocks = [...fs.readFileSync(readme, 'utf8').matchAll(/```console\n\$ (drydock .+)\n([^]*?)```/g)].map(([block, command, output]) => ({ block: block, command: command!, output: output! }));

/** What commands of the README write. */
const written = new Set(['my-platform', 'platform.html']);

/** Runs a command of the README where a reader would; what it would write into the checkout goes elsewhere. */
async function outputOf(command: string): Promise<string> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-readme-'));
  const isElsewhere = (arg: string): boolean => written.has(arg) || (command.startsWith('drydock explain ') && arg === 'env-example');
  const args = command.split(' ').slice(1).map((arg) => (isElsewhere(arg) ? path.join(scratch, arg) : arg));
  if (args.includes(path.join(scratch, 'env-example'))) commitExample(scratch, 'env-example', 'Sell from three pages');
  const { printed } = await runCaptured(args, { catalog: defaultCatalog });
  fs.rmSync(scratch, { recursive: true });
  return printed.replaceAll(`${scratch}/`, '').replaceAll(/\w{10}(?= by Ann)/g, '0e7f3c21d9').replaceAll(/in \d+ ms/g, 'in 90 ms').replaceAll(/\(\d+ KB\)/g, '(650 KB)');
}

/** Puts the example into a folder of a new repository. */
function commitExample(repository: string, folder: string, subject: string): void {
  fs.cpSync(path.join(root, 'env-example'), path.join(repository, folder), { recursive: true });
  for (const args of [['init', '-q'], ['add', '-A'], ['commit', '-qm', subject, '--author', author, '--date', '2026-11-02T10:00:00Z']]) runGit(repository, ...args);
}

/** What publishing the example prints, in a repository of its own. */
async function publishExample(): Promise<string> {
  const repository = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-readme-'));
  commitExample(repository, '.', 'values');
  const printed = await outputOf(`drydock publish --branch rendered --repo ${repository}`);
  fs.rmSync(repository, { recursive: true });
  return printed.replaceAll(`${repository}/`, '').replace(/commit \w{10} from \w{10}/, 'commit 38190ed7ac from 345a9623a3');
}

// The README shows what the commands print. `UPDATE=1` writes it down again.
describe('README', () => {
  it.each(blocks)('$command', async ({ block, command, output }) => {
    const actual = await outputOf(command);
    if (isUpdate) fs.writeFileSync(readme, fs.readFileSync(readme, 'utf8').replace(block, () => `\`\`\`console\n$ ${command}\n${actual}\`\`\``));
    expect(actual).toBe(isUpdate ? actual : output);
  });

  it('shows what publishing prints', async () => {
    const [block, shown] = /```text\n\$ drydock publish --branch rendered\n([^]*?)```/.exec(fs.readFileSync(readme, 'utf8'))!;
    const actual = await publishExample();
    if (isUpdate) fs.writeFileSync(readme, fs.readFileSync(readme, 'utf8').replace(block, () => `\`\`\`text\n$ drydock publish --branch rendered\n${actual}\`\`\``));
    expect(actual).toBe(isUpdate ? actual : shown);
  });

  it('shows a diff as the sample has it', () => {
    const sample = fs.readFileSync(path.join(root, 'test/samples/diff/made-public/expected.txt'), 'utf8');
    expect(fs.readFileSync(readme, 'utf8')).toContain(`$ drydock diff main feature\n${sample}`);
  });
});
