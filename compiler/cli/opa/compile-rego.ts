import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RegoSource } from '../../policy-tools/rego-lock.ts';
import { readTarGz } from './read-tar.ts';

/** The Rego is wrong: what OPA says of it, one problem a place. */
export class RegoError extends Error {
  override readonly name = 'RegoError';

  constructor(readonly problems: readonly RegoProblem[]) {
    super(problems.map(({ module, row, problem }) => (module === undefined ? problem : `${module}:${row}: ${problem}`)).join('\n'));
  }
}

export interface RegoProblem {
  /** Undefined where OPA names no place. */
  readonly module: string | undefined;
  readonly row: number;
  readonly problem: string;
}

/** There is no `opa` on PATH. */
export class OpaMissingError extends Error {
  override readonly name = 'OpaMissingError';
}

/** The plan that the `opa` on PATH makes of Rego, as JSON text. Throws `RegoError` and `OpaMissingError`. */
export function compileRego({ modules, entrypoints, version }: RegoSource): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-rego-'));
  try {
    for (const [name, text] of Object.entries(modules)) fs.writeFileSync(path.join(folder, name), text);
    const flags = version === 'v0' ? ['--v0-compatible'] : [];
    const entries = entrypoints.flatMap((entrypoint) => ['-e', entrypoint]);
    const args = ['build', '-t', 'plan', ...flags, ...entries, '-o', 'bundle.tgz', '--', ...Object.keys(modules)];
    // Some errors are printed to one, some to the other.
    const { error, status, stdout, stderr } = spawnSync('opa', args, { cwd: folder, encoding: 'utf8' });
    if (error !== undefined) throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new OpaMissingError('opa is not on PATH') : error;
    if (status !== 0) throw new RegoError(problemsIn(`${stdout}${stderr}`));
    const plan = readTarGz(fs.readFileSync(path.join(folder, 'bundle.tgz')), 'plan.json');
    if (plan === undefined) throw new Error('opa made a bundle without a plan');
    return plan;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** `error: 2 errors occurred:\npolicy.rego:5: rego_parse_error: …` */
function problemsIn(output: string): RegoProblem[] {
  const located = [...output.matchAll(/^(?:error: )?(?:load error: )?(?:1 error occurred(?: during loading)?: )?([^\s:]+\.rego):(\d+): (?:rego_\w+: )?(.+)$/gm)];
  if (located.length === 0) return [{ module: undefined, row: 1, problem: output.trim().replace(/^error: /, '').replaceAll(/\s*\n\s*/g, '; ') }];
  return located.map(([, module, row, problem]) => ({ module: module!, row: Number(row), problem: problem! }));
}
