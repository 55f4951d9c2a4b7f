import { YAMLError } from 'yaml';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import { kindOfPolicy, parametersSchema } from '../policies/derive-policies.ts';
import { libsOf, readPolicy, withoutComments, type PolicyDefinition } from '../policies/policy-definition.ts';
import { entrypointOf } from '../policies/policy-plan.ts';
import type { OwnPolicy } from './policy-folder.ts';

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
  const policy = definitionIn(text);
  if (typeof policy === 'string') return { value: undefined, diagnostics: [diagnostic('policy_template_invalid', at, { problem: policy })] };
  const missing = [...text.matchAll(/^import data\.lib\.(\w+)/gm)].find(([, name]) => !Object.hasOwn(libs, name!));
  if (missing !== undefined) {
    const line = text.slice(0, missing.index).split('\n').length;
    return { value: undefined, diagnostics: [diagnostic('policy_template_invalid', { file, line, column: 1 }, { problem: `there is no library 'data.lib.${missing[1]!}' under lib/` })] };
  }
  const id = file.split('/').at(-2)!;
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

/** The policy, or what is wrong with its METADATA. */
function definitionIn(text: string): PolicyDefinition | string {
  const wanted = "it has to begin with a METADATA comment (title, description, custom) right above 'package'";
  if (!/^# METADATA\n(?:#.*\n)+package [\w.]+/m.test(text)) return wanted;
  try {
    const policy = readPolicy(text) as Partial<PolicyDefinition>;
    const isWhole = typeof policy.title === 'string' && typeof policy.description === 'string' && isMap(policy.matchers);
    if (!isWhole) return wanted;
    const { enforcement = 'deny', parameters = {}, inventory = [] } = policy;
    if (!['deny', 'warn', 'dryrun'].includes(enforcement)) return `'enforcement' can be deny, warn or dryrun, not '${enforcement}'`;
    return { ...(policy as PolicyDefinition), enforcement, parameters, inventory };
  } catch (error) {
    if (error instanceof YAMLError || error instanceof TypeError) return wanted;
    throw error;
  }
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
