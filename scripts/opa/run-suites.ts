/**
 * Runs every Gatekeeper `suite.yaml` under a directory through the engine, as `gator verify` would:
 *
 *     npx tsx scripts/opa/run-suites.ts DIR [PLAN_CACHE]
 *
 * DIR is, for instance, a checkout of the Gatekeeper library. Prints the failed assertions and `passed/all assertions`. Needs `opa` on PATH.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isManifest, kindOf, type Manifest } from '../../compiler/rego/gatekeeper/manifest.ts';
import { ParameterSchemas } from '../../compiler/rego/gatekeeper/parameter-schema.ts';
import { runSuite, type AssertionResult } from '../../compiler/rego/gatekeeper/suite.ts';
import { modulesOf, type ConstraintTemplate } from '../../compiler/rego/gatekeeper/template.ts';
import { loadPlan, type Policy } from '../../compiler/rego/load-plan.ts';
import { buildPlan } from './build-plan.ts';

const [root, cache] = process.argv.slice(2);
if (root === undefined) throw new Error('usage: run-suites.ts DIR [PLAN_CACHE]');

const policies = new Map<string, Policy>();
const schemas = new ParameterSchemas();
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml')).sort();
let suites = 0;
const results: AssertionResult[] = [];
for (const file of files.map((name) => join(root, name))) {
  for (const suite of suitesIn(file)) {
    suites++;
    const directory = dirname(file);
    const found = runSuite(suite, { documents: (path) => documentsOf(join(directory, path)), policyFor, schemaErrors: (schema, value) => schemas.errors(schema, value) });
    for (const { passed, problem, ...where } of found) if (!passed) print(`${relative(root, directory)} ${where.test}/${where.case}: ${problem}`);
    results.push(...found);
  }
}
const passed = results.filter((result) => result.passed).length;
print(`${suites} suites, ${passed}/${results.length} assertions`);
process.exitCode = passed === results.length ? 0 : 1;

function suitesIn(file: string): Manifest[] {
  return /^kind: *Suite/m.test(readFileSync(file, 'utf8')) ? documentsOf(file).filter((document) => kindOf(document).group === 'test.gatekeeper.sh') : [];
}

/** Kubernetes reads YAML 1.1. */
function documentsOf(file: string): Manifest[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1', strict: false, merge: true });
  return [...documents].map((document): unknown => document.toJS()).filter(isManifest);
}

function policyFor(template: ConstraintTemplate): { policy: Policy; entrypoint: string } {
  const entrypoint = `${/^package\s+([\w.]+)/m.exec(template.rego)![1]!.replaceAll('.', '/')}/violation`;
  const key = JSON.stringify([template.rego, template.libs]);
  const known = policies.get(key) ?? loadPlan(buildPlan({ modules: modulesOf(template), entrypoints: [entrypoint], version: template.version }, cache));
  policies.set(key, known);
  return { policy: known, entrypoint };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
