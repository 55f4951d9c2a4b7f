import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textsIn, useScratchFolder } from './scratch-folder.ts';

const root = path.join(import.meta.dirname, '..');
const bundle = path.join(root, 'dist/drydock.js');
const example = path.join(root, 'env-example');
const broken = path.join(root, 'test/samples/cli/check-text/input');
const scratch = useScratchFolder();

beforeAll(() => {
  const { status, stderr } = spawnSync('npm', ['run', 'build'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  expect(status, stderr).toBe(0);
}, 180_000);

const environment = { ...process.env, NO_COLOR: '', FORCE_COLOR: undefined, TERM: 'xterm', CI: undefined };
const drydock = (args: readonly string[], env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [bundle, ...args], { cwd: scratch(), encoding: 'utf8', env: { ...environment, ...env } });

describe('the built command', () => {
  it('ends with 0 when clean, 1 on errors, 2 on wrong usage', () => {
    expect(drydock(['check', example]).status).toBe(0);
    expect(drydock(['check', broken]).status).toBe(1);
    expect(drydock(['check', 'nowhere']).status).toBe(2);
    expect(drydock([]).status).toBe(2);
  });

  it('is what package.json calls drydock, and can be run as a program', () => {
    const { bin, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: Record<string, string>; version: string };
    expect(path.join(root, bin['drydock']!)).toBe(bundle);
    expect(fs.readFileSync(bundle, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(drydock(['--version']).stdout).toBe(`${version}\n`);
  });

  it('prints the same as the compiler in the tests, without colour in a pipe', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [bundle, 'check'], { cwd: broken, encoding: 'utf8', env: environment });
    expect(stdout).toBe(fs.readFileSync(path.join(broken, '../stdout'), 'utf8'));
    expect(stderr).toBe(fs.readFileSync(path.join(broken, '../stderr'), 'utf8'));
  });

  it('compiles what the library compiles', async () => {
    drydock(['compile', example]);
    const library = (await import(path.join(root, 'dist/index.js'))) as typeof import('../compiler/index.ts');
    const ring = library.readKeyRing({ env: { SOPS_AGE_KEY_FILE: path.join(example, 'demo.agekey') }, home: scratch(), platform: 'linux' });
    const { value } = await library.decryptSources(library.readDirectory(example).value, ring);
    const { clusters } = library.compile(value.source, { encrypted: value.files });
    library.writeOutput(path.join(scratch(), 'other'), library.planOutput(path.join(scratch(), 'other'), clusters, true));
    expect(textsIn(path.join(scratch(), 'other'))).toEqual(textsIn(path.join(scratch(), 'out')));
  });
});

describe.skipIf(process.platform === 'win32')('in a shell', () => {
  const shell = (line: string): ReturnType<typeof spawnSync> => spawnSync('bash', ['-o', 'pipefail', '-c', line], { cwd: scratch(), encoding: 'utf8', env: { ...environment, drydock: `${process.execPath} ${bundle}` } });

  it('a reader that stops early is no error', () => {
    expect(shell('$drydock schema | head -1')).toMatchObject({ status: 0, stdout: '{\n', stderr: '' });
    expect(shell('$drydock check nowhere 2>&1 >/dev/null | true')).toMatchObject({ status: 2 });
  });

  // util-linux' script gives the command a terminal of its own.
  const hasScript = spawnSync('script', ['--version']).status === 0;
  const onTerminal = (variables: string): string => String(shell(`${variables} script -qec "$drydock check ${broken}" /dev/null`).stdout);

  it.skipIf(!hasScript)('there is colour on a terminal, and none against NO_COLOR or on a dumb one', () => {
    expect(onTerminal('')).toContain('\u001B[31merror\u001B[');
    expect(onTerminal('NO_COLOR=1')).not.toContain('\u001B[');
    expect(onTerminal('TERM=dumb')).not.toContain('\u001B[');
  });
});

describe('a compile that is killed', () => {
  let values: string;
  beforeEach(() => {
    values = path.join(scratch(), 'values');
    fs.cpSync(example, values, { recursive: true });
  });

  it('leaves each file as it was or as it has to be, and the next one repairs', { timeout: 120_000 }, async () => {
    const out = path.join(scratch(), 'out');
    drydock(['compile', 'values']);
    const before = textsIn(out);
    const overlay = path.join(values, 'clusters/production/cluster.yaml');
    fs.writeFileSync(overlay, fs.readFileSync(overlay, 'utf8').replace('platform.example.com', 'other.example.com'));
    drydock(['compile', 'values', '-o', 'expected']);
    const after = textsIn(path.join(scratch(), 'expected'));
    expect(after).not.toEqual(before);

    const started = performance.now();
    drydock(['compile', 'values']);
    const whole = performance.now() - started;
    for (let round = 1; round <= 6; round++) {
      fs.rmSync(out, { recursive: true });
      fs.cpSync(path.join(scratch(), 'expected'), out, { recursive: true });
      for (const [file, text] of Object.entries(before)) fs.writeFileSync(path.join(out, file), text);
      const running = spawn(process.execPath, [bundle, 'compile', 'values'], { cwd: scratch(), stdio: 'ignore' });
      const exit = once(running, 'exit');
      await setTimeout(whole * (0.5 + round / 10));
      running.kill('SIGKILL');
      await exit;

      for (const [file, text] of Object.entries(textsIn(out))) expect([before[file], after[file]], file).toContain(text);
      expect(drydock(['compile', 'values']).status).toBe(0);
      expect(textsIn(out)).toEqual(after);
      expect(fs.readdirSync(scratch()).sort()).toEqual(['expected', 'out', 'values']);
    }
  });
});
