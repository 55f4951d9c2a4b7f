/**
 * Runs every sample of the shipped policies through the engine and through `gator test` and compares what they find:
 *
 *     npx tsx scripts/opa/compare-policies.ts
 *
 * Every object meets every policy with the parameters of every sample, and is in the inventory of all, so there are far more verdicts than samples. The
 * templates and constraints are those that drydock emits. Prints the differences and the counts. Needs `gator` on PATH.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { derivePolicies, type PolicyValues } from '../../compiler/policies/derive-policies.ts';
import type { PolicyRule } from '../../compiler/policies/policy-rule.ts';
import { nameOf, namespaceOf, objectAt, type Manifest } from '../../compiler/rego/gatekeeper/manifest.ts';
import { dataWithInventory, judge, prepareReview, readConstraint, reviewOf } from '../../compiler/rego/index.ts';
import { printYaml } from '../../compiler/yaml/print-yaml.ts';

interface Sample {
  readonly policy: string;
  readonly object: Manifest;
  readonly inventory: readonly Manifest[];
  readonly parameters: object | undefined;
}

const root = path.join(import.meta.dirname, '../../templates/policies');
const catalog = defaultCatalog();
const { policies, engine } = catalog.policies();
const samples = Object.keys(policies).flatMap(samplesOf);
const objects = samples.flatMap(({ object, inventory }) => [object, ...inventory]);
const data = dataWithInventory(objects);
const rules = samples.flatMap((sample, index) => (isFirst(sample, index) ? [{ rule: ruleOf(sample), name: `${sample.policy}-${index}` }] : []));

const ours = new Set(rules.flatMap(({ rule, name }) => verdictsOf(rule, name)));
const theirs = new Set(gatorVerdicts());
const differences = [...ours].filter((verdict) => !theirs.has(verdict)).map((verdict) => `only drydock: ${verdict}`);
differences.push(...[...theirs].filter((verdict) => !ours.has(verdict)).map((verdict) => `only gator: ${verdict}`));
for (const difference of differences) console.log(difference);
console.log(`${objects.length} objects, ${rules.length} constraints, ${objects.length * rules.length} pairs: ${ours.size} violations here, ${theirs.size} by gator, ${differences.length} differences`);
process.exitCode = differences.length === 0 && ours.size > 0 ? 0 : 1;

function samplesOf(policy: string): Sample[] {
  const folder = path.join(root, policy, 'samples');
  return fs.readdirSync(folder).sort().map((file) => {
    const { object, parameters, inventory = [] } = parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Partial<Sample> & Pick<Sample, 'object'>;
    // One run of gator takes them all, so each needs a name of its own.
    const metadata = { ...objectAt(object, 'metadata'), name: `${policy}.${path.basename(file, '.yaml')}` };
    return { policy, object: { ...object, metadata }, parameters, inventory };
  });
}

/** Many samples have the same parameters. */
function isFirst({ policy, parameters }: Sample, index: number): boolean {
  return samples.findIndex((other) => other.policy === policy && JSON.stringify(other.parameters) === JSON.stringify(parameters)) === index;
}

function ruleOf({ policy, parameters }: Sample): PolicyRule {
  const values = { policies: { [policy]: { enabled: true, enforcement: 'deny', exemptions: 'allowed' } }, policySettings: { annotationPrefix: 'policy.otomi.io' }, cluster: { namespacePrefix: '' }, teamConfig: {} } as unknown as PolicyValues;
  const [rule] = derivePolicies(values, { namespaces: () => [], sidecarImage: () => '', cluster: { minor: 34 } }, { policies, libs: catalog.policies().libs }, catalog.schema);
  return { ...rule!, parameters: { ...rule!.parameters, ...parameters } };
}

function constraintOf(rule: PolicyRule, name: string): Manifest {
  return catalog.render('gatekeeper/constraint')({ policy: { ...rule, name } }) as Manifest;
}

function verdictsOf(rule: PolicyRule, name: string): string[] {
  const constraint = readConstraint(constraintOf(rule, name), rule.schema);
  return objects.flatMap((object) => {
    const found = judge(constraint, engine, rule.entrypoint, prepareReview(reviewOf(object, {})), data);
    return found.map(({ message }) => verdict(object, name, message));
  });
}

function gatorVerdicts(): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gator-'));
  try {
    const templates = new Map(rules.map(({ rule }) => [rule.id, catalog.render('gatekeeper/constraint-template')({ policy: rule })]));
    const documents = [...templates.values(), ...rules.map(({ rule, name }) => constraintOf(rule, name)), ...objects];
    fs.writeFileSync(path.join(folder, 'all.yaml'), documents.map((document) => printYaml(document)).join('---\n'));
    const { stdout, stderr } = spawnSync('gator', ['test', '-f', folder, '-o', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (!stdout.startsWith('[')) throw new Error(`gator: ${stderr}`);
    const results = JSON.parse(stdout) as { msg: string; constraint: Manifest; violatingObject: Manifest }[];
    return results.map(({ msg, constraint, violatingObject }) => verdict(violatingObject, nameOf(constraint), msg));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function verdict(object: Manifest, constraint: string, message: string): string {
  return `${String(object['kind'])} ${namespaceOf(object)}/${nameOf(object)} | ${constraint} | ${message}`;
}
