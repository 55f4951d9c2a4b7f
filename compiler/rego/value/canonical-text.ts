/** A text that is equal exactly for equal values; the texts are for maps, not for people. */
import { keyOf } from './key.ts';
import { isArray, RegoObject, RegoSet, type RegoArray, type Value } from './value.ts';

/** What the text of an array, an object or a set begins with, so that it can stand beside ordinary texts as a key of a map. */
export const compositeMark = '\0';

/**
 * Large parts of a manifest end up as members of sets (`containers contains c if …`), so the text of an object or a set is remembered until
 * it changes.
 */
export function canonicalText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isArray(value)) return `${compositeMark}[${value.map(canonicalText).join()}]`;
  if (value instanceof RegoObject) return (value.canonical ??= objectText(value.keys(), value.values()));
  if (value instanceof RegoSet) return (value.canonical ??= `${compositeMark}<${value.members().map(canonicalText).join()}>`);
  return String(keyOf(value));
}

function objectText(keys: RegoArray, values: RegoArray): string {
  let text = `${compositeMark}{`;
  for (let i = 0; i < keys.length; i++) text += `${canonicalText(keys[i]!)}:${canonicalText(values[i]!)},`;
  return `${text}}`;
}
