import type { JsonSchema } from '../catalog/bundle-schema.ts';

/** How many characters of a value a message can hold. */
const maxLength = 60;

/** A value as a message may show it: never a secret's, never long, and nothing in it that a terminal would obey. */
export function showValue(value: unknown, file: string, schema: JsonSchema): string {
  if (isSecret(file, schema)) return '(secret)';
  const written = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  const text = written.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, toEscape);
  return text.length > maxLength ? `${text.slice(0, maxLength - 3)}…` : text;
}

/** Whether a value must not be shown: the schema says so, or it stands in a `secrets.*` file, where somebody found it worth hiding. */
export function isSecret(file: string, schema: JsonSchema): boolean {
  return schema['x-secret'] === true || /(?:^|\/)secrets\.[^/]*$/.test(file);
}

function toEscape(char: string): string {
  return `\\u{${char.codePointAt(0)!.toString(16)}}`;
}
