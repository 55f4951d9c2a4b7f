/** Compiles Rego with the `opa` on PATH: the one step of this project that needs it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRego } from '../../compiler/cli/opa/compile-rego.ts';
import type { RegoSource } from '../../compiler/policy-tools/rego-lock.ts';

/** The plan as JSON. With a cache directory, sources that were compiled before are not compiled again. Throws what opa says is wrong. */
export function buildPlan(source: RegoSource, cacheDirectory?: string): unknown {
  const key = createHash('sha256').update(JSON.stringify(source)).digest('hex');
  const cached = cacheDirectory === undefined ? undefined : join(cacheDirectory, `${key}.json`);
  if (cached !== undefined && existsSync(cached)) return JSON.parse(readFileSync(cached, 'utf8'));
  const text = compileRego(source);
  if (cached !== undefined) {
    mkdirSync(cacheDirectory!, { recursive: true });
    writeFileSync(cached, text);
  }
  return JSON.parse(text);
}
