/**
 * Compiles the Rego of the engine's unit tests into one plan, which is committed beside it:
 *
 *     npx tsx scripts/opa/build-testdata.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlan } from './build-plan.ts';

const directory = join(import.meta.dirname, '../../compiler/rego/testdata');
const files = readdirSync(directory).filter((name) => name.endsWith('.rego')).sort();
const modules = Object.fromEntries(files.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
const statements = modules['statements.rego']!;
const rules = new Set([...statements.matchAll(/^(?:default )?(\w+)(?: contains| if|\[| :=|\.)/gm)].map((match) => match[1]!));
const plan = buildPlan({ modules, entrypoints: [...rules].map((rule) => `statements/${rule}`), version: 'v1' });
writeFileSync(join(directory, 'plan.json'), `${JSON.stringify(plan)}\n`);
