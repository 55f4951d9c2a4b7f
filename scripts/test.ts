import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { findBrowser } from '../test/browser/find-browser.ts';

/**
 * Everything that a change has to pass, one step after the other, each counted; ends with `N passed, N failed`. With `--suites` the slower
 * suites come after it, as far as what they need is there; those of the servers only with FULL=1, as they take minutes.
 */
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

/** The tests that a command runs with vitest, each counted. */
function vitest(command: string, ...args: readonly string[]): Counts {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-')), 'report.json');
  const succeeded = run(command, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  // Without a report vitest has not even begun.
  const { numPassedTests: passed, numFailedTests: failed } = fs.existsSync(report) ? (JSON.parse(fs.readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number }) : { numPassedTests: 0, numFailedTests: 1 };
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
  () => vitest('npx', 'vitest', 'run'),
  () => step('npx', 'tsx', 'compiler/cli/drydock.ts', 'compile', 'env-example', '-o', 'out'),
  () => step('git', 'diff', '--exit-code', '--stat', '--', ...madeFiles),
  nothingUntracked,
];

/** A suite of its own, with what keeps it from running here, if something does. */
interface Suite {
  readonly script: string;
  readonly obstacle: () => string | undefined;
}

const suites: readonly Suite[] = [
  { script: 'test:browser', obstacle: () => (findBrowser() === undefined ? 'no Chromium on the path, or in CHROMIUM' : undefined) },
  { script: 'test:servers', obstacle: () => (process.env['FULL'] !== '1' ? 'it takes minutes; FULL=1 runs it' : missing('java', 'mvn')) },
];

/** Whether the tools of the secret formats have been built, the last of which is sops. */
function hasSecretTools(): boolean {
  const { status, stdout } = spawnSync('scripts/secrets/build-tools.sh', ['--where'], { cwd: root, encoding: 'utf8' });
  return status === 0 && fs.existsSync(path.join(stdout.trim(), 'sops'));
}

function missing(...programs: readonly string[]): string | undefined {
  const lacking = programs.filter((program) => spawnSync(program, ['-version'], { stdio: 'ignore' }).error !== undefined);
  return lacking.length > 0 ? `no ${lacking.join(' and no ')} on the path` : undefined;
}

function runSuite({ script, obstacle }: Suite): Counts {
  const reason = obstacle();
  if (reason === undefined) return vitest('npm', 'run', script, '--');
  console.log(`\n> npm run ${script}: left out, ${reason}`);
  return { passed: 0, failed: 0 };
}

/** The tests that need those tools are among all others, so they have run where the tools are; where not, nobody else would say so. */
function saySecretTools(): Counts {
  if (!hasSecretTools()) console.log('\n> npm run test:secrets: left out, its tools are not built; scripts/secrets/build-tools.sh does that');
  return { passed: 0, failed: 0 };
}

const wanted = process.argv.includes('--suites') ? [...steps, saySecretTools, ...suites.map((suite) => () => runSuite(suite))] : steps;
const counts = wanted.map((runStep) => runStep());
const sum = (key: keyof Counts): number => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
