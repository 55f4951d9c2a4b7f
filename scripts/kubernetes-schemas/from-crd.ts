import type { Constraints, ConstrainedNode, ObjectNode, SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';

/** A CustomResourceDefinition, as far as it is read here. */
export interface Crd {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly scope: 'Namespaced' | 'Cluster';
    readonly versions: readonly { readonly name: string; readonly served: boolean; readonly schema: { readonly openAPIV3Schema: Structural } }[];
  };
}

/** A structural schema: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema */
export interface Structural {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Structural>>;
  readonly additionalProperties?: boolean | Structural;
  readonly items?: Structural;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly oneOf?: readonly Structural[];
  readonly allOf?: readonly Structural[];
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
}

/** The schema of a version of a CRD; its objects are still nested. */
export function readCrdSchema({ properties = {}, ...schema }: Structural): SchemaNode {
  const own = Object.fromEntries(Object.entries(properties).filter(([field]) => !['apiVersion', 'kind', 'metadata', 'status'].includes(field)));
  return { apiVersion: 'string', kind: 'string', metadata: 'metadata', ...(readStructural({ ...schema, properties: own }) as ObjectNode) };
}

function readStructural(schema: Structural, name = ''): SchemaNode {
  const node = unconstrained(schema, name);
  const constraints = constraintsOf(schema, node);
  return Object.keys(constraints).length === 0 ? node : ({ $: node, ...constraints } satisfies ConstrainedNode);
}

function unconstrained(schema: Structural, name: string): SchemaNode {
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true;
  // Every operator copies this pattern for quantities from the same code generator.
  if (schema['x-kubernetes-int-or-string'] === true) return schema.pattern?.includes('[KMGTPE]i') === true ? 'quantity' : 'int-or-string';
  switch (schema.type) {
    case undefined:
      return 'any';
    case 'array':
      return [readStructural(schema.items!)];
    case 'object':
      return readObject(schema, keepsUnknown, name);
    default:
      return ['int32', 'int64', 'byte', 'date-time'].includes(schema.format ?? '') ? schema.format! : schema.type;
  }
}

function readObject({ properties = {}, additionalProperties = false, required = [] }: Structural, keepsUnknown: boolean, name: string): SchemaNode {
  const fields = Object.entries(properties).map(([field, property]): [string, SchemaNode] => {
    // Defaults are filled in before the server looks for what is missing.
    const isRequired = required.includes(field) && property.default === undefined;
    return [field + (isRequired ? '!' : ''), readStructural(property, field)];
  });
  const others = keepsUnknown || additionalProperties === true ? 'any' : additionalProperties === false ? undefined : readStructural(additionalProperties);
  if (others === 'string' && fields.length === 0 && ['matchLabels', 'nodeSelector'].includes(name)) return 'labels';
  return { ...Object.fromEntries(fields), ...(others !== undefined && { '*': others }) };
}

const kept = ['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;

function constraintsOf(schema: Structural, node: SchemaNode): Constraints {
  if (node === 'quantity') return {};
  const values = schema as Readonly<Record<string, unknown>>;
  const constraints = Object.fromEntries(kept.filter((key) => values[key] !== undefined && !(key === 'pattern' && !isJavaScript(schema.pattern!))).map((key) => [key, values[key]]));
  const groups = exclusiveGroups(schema);
  return { ...constraints, ...(groups.length > 0 && { atMostOne: groups }), ...(schema.nullable === true && { nullable: true }) };
}

/** Go's expressions may hold what JavaScript's may not, such as `(?i)`; those few patterns are left to the cluster. */
function isJavaScript(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/**
 * Istio writes "at most one of these fields" as oneOf: one alternative per field, and one that forbids them all.
 * Any other use of oneOf and allOf is left to the cluster.
 */
function exclusiveGroups({ oneOf = [], allOf = [] }: Structural): string[][] {
  const fields = oneOf.flatMap(({ required = [] }) => (required.length === 1 ? required : []));
  const own = fields.length >= 2 && fields.length === oneOf.length - 1 ? [fields] : [];
  return [...own, ...allOf.flatMap(exclusiveGroups)];
}
