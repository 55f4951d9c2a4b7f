import { createHash } from 'node:crypto';
import type { SourceTree } from '../source-tree.ts';
import { policyFilesOf } from './read-policy-sources.ts';

/** `templates/policies/plan.json`: the plan of all policies, as `opa build` makes it, and what it was made from. */
export interface PolicyPlan {
  /** The digest of the Rego: another one than that of the files means that the plan is out of date. */
  readonly sources: string;
  readonly plan: unknown;
}

/** The digest of the policies' Rego, by which a plan is recognized as its own. */
export function digestOf(source: SourceTree): string {
  return createHash('sha256').update(JSON.stringify(policyFilesOf(source))).digest('hex');
}

/** The rule of a policy that the plan answers. */
export function entrypointOf(packageName: string): string {
  return `${packageName.replaceAll('.', '/')}/violation`;
}
