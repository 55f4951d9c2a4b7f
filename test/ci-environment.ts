import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { putTexts } from './scratch-folder.ts';

const root = path.join(import.meta.dirname, '..');
const loader = path.join(root, 'node_modules/tsx/dist/loader.mjs');
const program = path.join(root, 'compiler/cli/drydock.ts');

/** A file of this repository that CI reads. */
export const readCiFile = (file: string): unknown => parse(fs.readFileSync(path.join(root, file), 'utf8'));

/** What the step of `action.yml` with an id runs. */
export function actionStep(id: string): string {
  const { runs } = readCiFile('action.yml') as { runs: { steps: readonly { id?: string; run?: string }[] } };
  return runs.steps.find((step) => step.id === id)!.run!;
}

/** The environment of a runner of GitHub, with drydock as it is built but from its sources; what it writes is below `folder`. */
export function ciEnvironment(folder: string, apiUrl: string): Readonly<Record<string, string>> {
  putTexts(folder, {
    'action/dist/drydock.js': `import(${JSON.stringify(program)});`,
    'bin/drydock': `#!/bin/sh\nexec node --import ${loader} ${program} "$@"\n`,
  });
  fs.chmodSync(path.join(folder, 'bin/drydock'), 0o755);
  return {
    GITHUB_ACTION_PATH: path.join(folder, 'action'),
    NODE_OPTIONS: `--import ${loader}`,
    RUNNER_TEMP: folder,
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_API_URL: apiUrl,
    GITHUB_REPOSITORY: 'owner/name',
    PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
  };
}

/** Runs a script as a runner does. */
export function runScript(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<{ stdout: string }> {
  return promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...env } });
}
