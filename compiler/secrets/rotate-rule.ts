import type { JsonSchema } from '../catalog/bundle-schema.ts';

/** What it means that a secret is replaced by another one, in words for people: the keyword `x-rotate` of the schema. */
export type RotateRule =
  /** It must not be: why. */
  | { readonly never: string }
  /** Something else keeps the old one and has to be told by hand: what, and how. */
  | { readonly also: string };

/** What the schema of a secret says of its rotation; undefined for one that can be replaced as it is. */
export function rotateRuleOf(schema: JsonSchema): RotateRule | undefined {
  return schema['x-rotate'] as RotateRule | undefined;
}
