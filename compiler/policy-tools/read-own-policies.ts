import { isPolicyFile } from '../1-read/values-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { kindOfPolicy } from '../policies/derive-policies.ts';
import type { SourceTree } from '../source-tree.ts';
import { loadEngines, type Engines } from './load-engines.ts';
import { ownConstraints } from './own-constraints.ts';
import { noOwnPolicies, toOwnManifest, type OwnPolicies } from './own-policies.ts';
import { readPolicyFolder } from './read-policy-folder.ts';

/** The policies of a folder: what a cluster is given, before it is known which, and what judges here. */
export interface ReadPolicies {
  readonly delivered: OwnPolicies;
  readonly engines: Engines;
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of policies in a values repository. */
export function policyFilesIn(source: SourceTree): SourceTree {
  return new Map([...source].filter(([file]) => isPolicyFile(file)));
}

/** Reads the policies in `files` (YAML, Rego and its plans). `beside`: they stand beside the policies of drydock, which have their kinds already. */
export function readOwnPolicies(files: SourceTree, catalog: Pick<Catalog, 'policies' | 'schema'>, beside: boolean): ReadPolicies {
  if (files.size === 0) return { delivered: noOwnPolicies, engines: new Map(), diagnostics: [] };
  const { policies, libs } = catalog.policies();
  const folder = readPolicyFolder(files, { libs, definitions: catalog.schema['$defs'] as JsonSchema });
  const engines = loadEngines(folder.value.policies, files, new Set(beside ? Object.keys(policies).map(kindOfPolicy) : []));
  const constraints = ownConstraints(folder.value, engines.value);
  const delivered: OwnPolicies = {
    templates: folder.value.policies.map(({ template, file, data, constraint }) => ({ ...toOwnManifest(template, file), data, isMade: constraint !== undefined })),
    constraints: constraints.value,
    expansions: folder.value.expansions.map(({ object, file }) => toOwnManifest(object, file)),
  };
  return { delivered, engines: engines.value, diagnostics: [...folder.diagnostics, ...engines.diagnostics, ...constraints.diagnostics] };
}
