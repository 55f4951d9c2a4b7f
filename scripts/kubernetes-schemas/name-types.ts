import { isConstrained, type ConstrainedNode, type ObjectNode, type SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';

/**
 * Makes every object with fields a type of its own, and equal ones the same type: schemas become lists of short lines, and what versions
 * and kinds have in common is there once. A type is called after the field that it was first found in, with its parent's name before it
 * where that is taken.
 */
export class TypeNames {
  readonly types = new Map<string, SchemaNode>();
  readonly #nameByText = new Map<string, string>();

  /** The same schema without nested objects; `#Name` where it is one itself. */
  flatten(node: SchemaNode, field: string, parent: string): SchemaNode {
    if (typeof node === 'string') return node;
    if (isList(node)) return [this.flatten(node[0], field, parent)];
    if (!isConstrained(node)) return hasFields(node) ? this.#name(node, field, parent) : this.#inside(node, field, parent);
    if (isObject(node.$) && hasFields(node.$)) return this.#name(node, field, parent);
    return { ...node, $: this.flatten(node.$, field, parent) };
  }

  #name(node: ObjectNode | ConstrainedNode, field: string, parent: string): SchemaNode {
    const text = JSON.stringify(node);
    const known = this.#nameByText.get(text);
    if (known !== undefined) return `#${known}`;
    const short = field.replace(/^[a-z]/, (letter) => letter.toUpperCase());
    const candidates = [...(short === 'Spec' ? [] : [short]), parent + short];
    const name = candidates.find((candidate) => !this.types.has(candidate)) ?? this.#numbered(parent + short);
    this.types.set(name, node);
    this.#nameByText.set(text, name);
    this.types.set(name, isConstrained(node) ? { ...node, $: this.#inside(node.$ as ObjectNode, field, name) } : this.#inside(node, field, name));
    return `#${name}`;
  }

  #inside(node: ObjectNode, field: string, parent: string): ObjectNode {
    return Object.fromEntries(
      Object.entries(node)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, child]) => [key, this.flatten(child, key === '*' ? field : key.replace(/!$/, ''), parent)]),
    );
  }

  #numbered(name: string): string {
    let number = 2;
    while (this.types.has(`${name}${number}`)) number++;
    return `${name}${number}`;
  }
}

const isList = (node: SchemaNode): node is readonly [SchemaNode] => Array.isArray(node);
const isObject = (node: SchemaNode): node is ObjectNode => typeof node === 'object' && !isList(node) && !isConstrained(node);
const hasFields = (node: ObjectNode): boolean => Object.keys(node).some((key) => key !== '*');
