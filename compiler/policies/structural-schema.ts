import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { isMap } from '../is-map.ts';

/** What a ConstraintTemplate may say about parameters: the other keywords are refused there, or mean nothing. */
const kept = new Set(['type', 'description', 'enum', 'minimum', 'minLength', 'required', 'default']);

/**
 * A schema in the form that Kubernetes takes for the fields of a custom resource: each level has a type, references are written out, and what
 * it does not allow (`uniqueItems`, `additionalProperties: false` beside properties) is left out. `definitions` are the `$defs` that references
 * lead to. Kubernetes: apiextensions `ValidateStructural`.
 */
export function structuralSchema(schema: JsonSchema, definitions: JsonSchema): JsonSchema {
  const { $ref, ...own } = schema;
  const whole: JsonSchema = typeof $ref === 'string' ? { ...resolve($ref, definitions), ...own } : own;
  if (Array.isArray(whole['type'])) return { ...descriptionOf(whole), ...defaultOf(whole), 'x-kubernetes-int-or-string': true };
  const { properties, items } = whole;
  return {
    ...Object.fromEntries(Object.entries(whole).filter(([key]) => kept.has(key))),
    ...(isMap(properties) && { properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, structuralSchema(value as JsonSchema, definitions)])) }),
    ...(isMap(items) && { items: structuralSchema(items, definitions) }),
  };
}

/** `definitions.yaml#/$defs/quantity` */
function resolve(ref: string, definitions: JsonSchema): JsonSchema {
  const [file, pointer] = ref.replace('.yaml', '').split('#/$defs/');
  const definition = ((definitions[file!] as JsonSchema)['$defs'] as JsonSchema)[pointer!];
  return definition as JsonSchema;
}

const descriptionOf = ({ description }: JsonSchema): JsonSchema => (description === undefined ? {} : { description });
const defaultOf = (schema: JsonSchema): JsonSchema => (schema['default'] === undefined ? {} : { default: schema['default'] });
