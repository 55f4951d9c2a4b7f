import { isMap } from '../../is-map.ts';

/** Takes secrets out of a value: a copy with every text that holds one changed. Other values come back as they are. */
export type Mask = (value: unknown) => unknown;

export const hidden = '(secret)';

/** Hides the given texts, and their Base64, wherever they stand. */
export function createMask(secrets: readonly string[]): Mask {
  if (secrets.length === 0) return (value) => value;
  // One pattern, since every text of every object is looked through. Of two secrets that begin alike the longer one counts.
  const texts = secrets.flatMap((secret) => [secret, toBase64(secret)]).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(texts.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  const hideIn = (text: string): string => text.replaceAll(pattern, hidden);
  const mask: Mask = (value) => {
    if (typeof value === 'string') return hideIn(value);
    if (typeof value === 'number') return secrets.includes(String(value)) ? hidden : value;
    if (Array.isArray(value)) return value.map(mask);
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [hideIn(key), mask(item)])) : value;
  };
  return mask;
}

const toBase64 = (text: string): string => Buffer.from(text).toString('base64');
