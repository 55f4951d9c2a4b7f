/** Compiles Rego with the `opa` on PATH: the one step of this project that needs it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTarGz } from './read-tar.ts';

export interface RegoSource {
  /** File name → text; the names are what errors name. */
  readonly modules: Readonly<Record<string, string>>;
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
    const files = Object.keys(modules);
    for (const [name, text] of Object.entries(modules)) writeFileSync(join(directory, name), text);
    const flags = version === 'v0' ? ['--v0-compatible'] : [];
    const entries = entrypoints.flatMap((entrypoint) => ['-e', entrypoint]);
    execFileSync('opa', ['build', '-t', 'plan', ...flags, ...entries, '-o', 'bundle.tgz', ...files], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
    const plan = readTarGz(readFileSync(join(directory, 'bundle.tgz')), 'plan.json');
    if (plan === undefined) throw new Error('opa made a bundle without a plan');
    return plan;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
