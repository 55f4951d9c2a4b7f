/** Compiles Rego with the `opa` on PATH: the one step of this project that needs it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTarGz } from './read-tar.ts';

export interface RegoSource {
  readonly modules: readonly string[];
  /** `<package>/<rule>`. */
  readonly entrypoints: readonly string[];
  readonly version: 'v0' | 'v1';
}

/** The plan as JSON. With a cache directory, sources that were compiled before are not compiled again. Throws what opa says is wrong. */
export function buildPlan(source: RegoSource, cacheDirectory?: string): unknown {
  const key = createHash('sha256').update(JSON.stringify(source)).digest('hex');
  const cached = cacheDirectory === undefined ? undefined : join(cacheDirectory, `${key}.json`);
  if (cached !== undefined && existsSync(cached)) return JSON.parse(readFileSync(cached, 'utf8'));
  const text = compile(source);
  if (cached !== undefined) {
    mkdirSync(cacheDirectory!, { recursive: true });
    writeFileSync(cached, text);
  }
  return JSON.parse(text);
}

function compile({ modules, entrypoints, version }: RegoSource): string {
  const directory = mkdtempSync(join(tmpdir(), 'rego-'));
  try {
    const files = modules.map((module, i) => {
      const file = join(directory, `module${i}.rego`);
      writeFileSync(file, module);
      return file;
    });
    const bundle = join(directory, 'bundle.tgz');
    const flags = version === 'v0' ? ['--v0-compatible'] : [];
    const entries = entrypoints.flatMap((entrypoint) => ['-e', entrypoint]);
    execFileSync('opa', ['build', '-t', 'plan', ...flags, ...entries, '-o', bundle, ...files], { stdio: ['ignore', 'pipe', 'pipe'] });
    const plan = readTarGz(readFileSync(bundle), 'plan.json');
    if (plan === undefined) throw new Error('opa made a bundle without a plan');
    return plan;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
