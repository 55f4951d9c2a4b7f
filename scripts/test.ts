import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Everything that a change has to pass, one step after the other, each counted; ends with `N passed, N failed`. */
const root = path.join(import.meta.dirname, '..');

/** Files that are made from others and committed: making them again must change nothing. */
const madeFiles = ['out', 'docs', 'compiler/4-validate/values.ts', 'env-example/.drydock'];

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

function run(command: string, args: readonly string[]): boolean {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** One command, counted as one test. */
function step(command: string, ...args: readonly string[]): Counts {
  const passed = run(command, args);
  return { passed: Number(passed), failed: Number(!passed) };
}

/** The unit and sample tests, each counted. */
function vitest(): Counts {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-')), 'report.json');
  const succeeded = run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(fs.readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  // A test file that doesn't even load has no failed test of its own.
  return { passed, failed: succeeded ? failed : Math.max(failed, 1) };
}

/** A made file that git does not know yet has been forgotten. */
function nothingUntracked(): Counts {
  const { stdout } = spawnSync('git', ['status', '--porcelain', '--untracked-files=all', '--', ...madeFiles], { cwd: root, encoding: 'utf8' });
  if (stdout !== '') console.log(`\nMade, but not committed:\n${stdout}`);
  return { passed: Number(stdout === ''), failed: Number(stdout !== '') };
}

const steps: readonly (() => Counts)[] = [
  () => step('npx', 'tsx', 'scripts/generate.ts'),
  () => step('npx', 'tsc', '--noEmit'),
  () => step('npx', 'tsc', '--noEmit', '-p', 'compiler/report/page'),
  () => step('npx', 'eslint', '.', '--max-warnings', '0'),
  vitest,
  () => step('npx', 'tsx', 'compiler/cli/drydock.ts', 'compile', 'env-example', '-o', 'out'),
  () => step('git', 'diff', '--exit-code', '--stat', '--', ...madeFiles),
  nothingUntracked,
];

const counts = steps.map((runStep) => runStep());
const sum = (key: keyof Counts): number => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
