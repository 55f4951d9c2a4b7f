import type { Composition, Part } from './composition.ts';

/** What an expression stands for; undefined for what is not there, which leaves out the whole key. */
export type Resolve = (name: string) => Composition | undefined;

/** `{{apps.x.password}}`, or `{{json apps.x.password}}` for a JSON string. */
const expression = /\{\{\s*(?:(json)\s+)?([\w.-]+)\s*\}\}/g;

/** The content of a key as the catalogue writes it (`secrets` in app.yaml), put together from what its expressions stand for. */
export function parseComposition(text: string, resolve: Resolve): Composition | undefined {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(expression)) {
    const [whole, helper, name] = match;
    const value = resolve(name!);
    if (value === undefined) return undefined;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(...(helper === 'json' ? value.map(asJson) : value));
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function asJson(part: Part): Part {
  if (typeof part === 'string') return JSON.stringify(part);
  if (!('secret' in part) || part.as !== undefined) throw new Error('Only a text or a secret by itself can become a JSON string');
  return { ...part, as: 'json' };
}
