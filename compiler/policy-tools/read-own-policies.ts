import { isPolicyFile } from '../1-read/values-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { kindOfPolicy } from '../policies/derive-policies.ts';
import { objectAt, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { SourceTree } from '../source-tree.ts';
import { activatePolicies } from './activate-policies.ts';
import type { ActiveConstraint } from './active-constraint.ts';
import { noOwnPolicies, type OwnManifest, type OwnPolicies } from './own-policies.ts';
import type { PolicyFolder } from './policy-folder.ts';
import { readPolicyFolder } from './read-policy-folder.ts';

/** The policies of a folder: what the cluster is given, and what judges here. */
export interface ReadPolicies {
  readonly delivered: OwnPolicies;
  readonly active: readonly ActiveConstraint[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of policies in a values repository. */
export function policyFilesIn(source: SourceTree): SourceTree {
  return new Map([...source].filter(([file]) => isPolicyFile(file)));
}

/** Reads the policies in `files` (YAML, Rego and its plans). `beside`: they stand beside the policies of drydock, which have their kinds already. */
export function readOwnPolicies(files: SourceTree, catalog: Pick<Catalog, 'policies' | 'schema'>, beside: boolean): ReadPolicies {
  if (files.size === 0) return { delivered: noOwnPolicies, active: [], diagnostics: [] };
  const { policies, libs } = catalog.policies();
  const folder = readPolicyFolder(files, { libs, definitions: catalog.schema['$defs'] as JsonSchema });
  const active = activatePolicies(folder.value, files, new Set(beside ? Object.keys(policies).map(kindOfPolicy) : []));
  return { delivered: deliveredOf(folder.value), active: active.value, diagnostics: [...folder.diagnostics, ...active.diagnostics] };
}

function deliveredOf({ policies, constraints, expansions }: PolicyFolder): OwnPolicies {
  const given = new Set(constraints.map(({ object }) => textAt(object, 'kind')));
  const implied = policies.filter(({ constraint, kind }) => constraint !== undefined && !given.has(kind));
  return {
    templates: policies.map(({ template, file }) => toOwnManifest(template, file)),
    constraints: [...constraints.map(({ object, file }) => toOwnManifest(object, file)), ...implied.map(({ constraint, file }) => toOwnManifest(constraint!, file))],
    expansions: expansions.map(({ object, file }) => toOwnManifest(object, file)),
    data: policies.flatMap(({ data }) => data),
  };
}

/** A constraint may say nothing but its name. */
function toOwnManifest(object: Manifest, source: string): OwnManifest {
  return { object: { apiVersion: textAt(object, 'apiVersion'), kind: textAt(object, 'kind'), metadata: objectAt(object, 'metadata'), spec: objectAt(object, 'spec') }, source };
}
