/** A text that is equal exactly for equal values; the texts are for maps, not for people. */
import { keyOf } from './key.ts';
import { RegoObject, RegoSet, type Value } from './value.ts';

/**
 * Large parts of a manifest end up as members of sets (`containers contains c if …`), so the text of an object or a set is remembered until
 * it changes.
 */
export function canonicalText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (value instanceof RegoObject) {
    return (value.canonical ??= `{${value.entries().map(([key, member]) => `${canonicalText(key)}:${canonicalText(member)}`).join()}}`);
  }
  if (value instanceof RegoSet) return (value.canonical ??= `<${value.members().map(canonicalText).join()}>`);
  return String(keyOf(value));
}
