/**
 * A schema in the compact form of `schema/kubernetes/*.json`:
 *
 *     "string", "quantity", …          a scalar (`scalars.ts`), or one of `any`, `labels`, `annotations`, `metadata`
 *     "#PodSpec"                       a type of the same file
 *     ["#Container"]                   a list
 *     { "name!": …, "hosts": … }       an object with these fields and no others
 *     { "*": "string" }                an object with any other field as well
 *     { "$": "string", "enum": […] }   something with constraints
 *
 * A field's key says more than its name (`field-key.ts`): `!` for required, `@21-24` for the Kubernetes versions that have it.
 */
export type SchemaNode = string | readonly [SchemaNode] | ObjectNode | ConstrainedNode;

export interface ObjectNode {
  readonly [fieldKey: string]: SchemaNode;
}

export interface ConstrainedNode extends Constraints {
  readonly $: SchemaNode;
}

/** As JSON Schema's keywords of these names, except `atMostOne`: groups of fields, only one of each of which may be set. */
export interface Constraints {
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly atMostOne?: readonly (readonly string[])[];
  readonly nullable?: true;
}

/** One file of `schema/kubernetes/`: the kinds of Kubernetes itself, or of one operator. */
export interface SchemaFile {
  /** What it was made from, as `module@version`. */
  readonly sources: readonly string[];
  /** By apiVersion, then by kind (with its versions, as a field's). `any` for kinds that are known by name only. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, SchemaNode>>>>;
  /** The kinds, as `apiVersion/kind`, whose objects are in no namespace. */
  readonly clusterScoped: readonly string[];
  readonly types: Readonly<Record<string, SchemaNode>>;
}

export function isConstrained(node: SchemaNode): node is ConstrainedNode {
  return typeof node === 'object' && Object.hasOwn(node, '$');
}
