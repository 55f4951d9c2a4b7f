import type { SourceTree } from '../source-tree.ts';
import { readPolicy, withoutComments, type PolicyDefinition, type PolicySources } from './policy-definition.ts';

/** Where the Rego of policies and of what they share is, under `templates/`. Tests are not part of them. */
const policyFile = /^templates\/policies\/([^/]+)\/policy\.rego$/;
const libFile = /^templates\/policies\/lib\/(\w+)(?<!_test)\.rego$/;

/** The policies in a source tree of `templates/**`, sorted by id. */
export function readPolicySources(source: SourceTree): PolicySources {
  const policies: Record<string, PolicyDefinition> = {};
  const libs: Record<string, string> = {};
  for (const [file, text] of policyFilesOf(source)) {
    const id = policyFile.exec(file)?.[1];
    if (id === undefined) libs[libFile.exec(file)![1]!] = withoutComments(text);
    else policies[id] = readPolicy(text);
  }
  return { policies, libs };
}

/** The files that the policies' plan is made from, sorted by name. */
export function policyFilesOf(source: SourceTree): [file: string, text: string][] {
  return [...source].filter(([file]) => policyFile.test(file) || libFile.test(file)).sort(([a], [b]) => (a < b ? -1 : 1));
}
