import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import { kindOfPolicy, parametersSchema } from '../policies/derive-policies.ts';
import { libsOf, withoutComments, type PolicyDefinition } from '../policies/policy-definition.ts';
import { entrypointOf } from '../policies/policy-plan.ts';
import type { OwnPolicy } from './policy-folder.ts';
import { readMetadata } from './read-metadata.ts';

/** What the Rego of a policy can use, and what its parameters' schema can refer to. */
export interface RegoSurroundings {
  /** By the name that follows `data.lib.` in an import. */
  readonly libs: Readonly<Record<string, string>>;
  /** The `$defs` of the values' schema. */
  readonly definitions: JsonSchema;
}

/** Reads `<id>/policy.rego`: its METADATA make the ConstraintTemplate and a constraint, as they do for the policies that drydock ships. */
export function readRegoPolicy(file: string, text: string, { libs, definitions }: RegoSurroundings): Result<OwnPolicy | undefined> {
  const at = { file, line: 1, column: 1 };
  const read = readMetadata(file, text, definitions);
  const policy = read.value;
  if (policy === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const missing = [...text.matchAll(/^import data\.lib\.(\w+)/gm)].find(([, name]) => !Object.hasOwn(libs, name!));
  if (missing !== undefined) {
    const line = text.slice(0, missing.index).split('\n').length;
    return { value: undefined, diagnostics: [diagnostic('policy_template_invalid', { file, line, column: 1 }, { problem: `there is no library 'data.lib.${missing[1]!}' under lib/` })] };
  }
  const id = file.split('/').at(-2)!;
  if (!isPolicyId(id)) return { value: undefined, diagnostics: [diagnostic('policy_template_invalid', at, { problem: `its folder is named '${id}', which must be small letters and digits with single dashes between` })] };
  const kind = kindOfPolicy(id);
  const used = libsOf(policy.rego, libs);
  const schema = parametersSchema(policy, definitions);
  const value: OwnPolicy = {
    kind,
    file,
    at,
    schema,
    data: policy.inventory,
    template: templateOf(kind, policy, schema, used.map((name) => withoutComments(libs[name]!))),
    rego: { modules: { 'policy.rego': text, ...Object.fromEntries(used.map((name) => [`lib.${name}.rego`, libs[name]!])) }, entrypoints: [entrypointOf(policy.package)], version: 'v1' },
    constraint: {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind,
      metadata: { name: id },
      spec: { enforcementAction: policy.enforcement, match: policy.matchers, parameters: {} },
    },
    locateRow: (module, row): Location => (module === 'policy.rego' ? { file, line: row, column: 1 } : at),
  };
  return { value, diagnostics: [] };
}

function templateOf(kind: string, { title, description, rego }: PolicyDefinition, schema: JsonSchema, libs: readonly string[]): object & Record<string, unknown> {
  return {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: kind.toLowerCase(), annotations: { 'metadata.gatekeeper.sh/title': title, description } },
    spec: {
      crd: { spec: { names: { kind }, validation: { openAPIV3Schema: schema } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', code: [{ engine: 'Rego', source: { version: 'v1', rego, libs } }] }],
    },
  };
}

/** The name of a policy's folder makes the name of its template and the kind of its constraints. */
export function isPolicyId(id: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id);
}
