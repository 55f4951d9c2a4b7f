/**
 * Compiles the Rego of the engine's unit tests; the plans are committed beside it:
 *
 *     npx tsx scripts/opa/build-testdata.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlan } from './build-plan.ts';

const directory = join(import.meta.dirname, '../../compiler/rego/testdata');
for (const file of readdirSync(directory).filter((name) => name.endsWith('.rego'))) {
  const source = readFileSync(join(directory, file), 'utf8');
  const packageName = /^package (\w+)/m.exec(source)![1]!;
  const rules = new Set([...source.matchAll(/^(?:default )?(\w+)(?: contains| if|\[| :=|\.)/gm)].map((match) => match[1]!));
  rules.delete('import');
  const plan = buildPlan({ modules: [source], entrypoints: [...rules].map((rule) => `${packageName}/${rule}`), version: 'v1' });
  writeFileSync(join(directory, file.replace('.rego', '.plan.json')), `${JSON.stringify(plan)}\n`);
}
