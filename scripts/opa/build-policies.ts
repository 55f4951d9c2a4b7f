/**
 * Compiles the shipped policies into one plan, which is committed beside them, with the `opa` on PATH:
 *
 *     npm run policies
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, entrypointOf, type PolicyPlan } from '../../compiler/policies/policy-plan.ts';
import { policyFilesOf, readPolicySources } from '../../compiler/policies/read-policy-sources.ts';
import type { SourceTree } from '../../compiler/source-tree.ts';
import { readCatalogSource } from '../generate.ts';
import { buildPlan } from './build-plan.ts';

/** The text of `templates/policies/plan.json`. */
export function policyPlanText(source: SourceTree): string {
  const { policies } = readPolicySources(source);
  const entrypoints = Object.values(policies).map((policy) => entrypointOf(policy.package));
  // The files of an archive lie side by side, so their names say what their folders did.
  const modules = Object.fromEntries(policyFilesOf(source).map(([file, text]) => [file.replace('templates/policies/', '').replaceAll('/', '.'), text]));
  const built: PolicyPlan = { sources: digestOf(source), plan: buildPlan({ modules, entrypoints, version: 'v1' }) };
  return `${JSON.stringify(built)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(import.meta.dirname, '../../templates/policies/plan.json'), policyPlanText(readCatalogSource()));
}
