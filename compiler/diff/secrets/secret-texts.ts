import { secretLeaves } from '../../secrets/secret-leaves.ts';
import type { SecretShape } from '../../secrets/secret-shape.ts';

/** Shorter texts stand in too many other places by chance, and are no secret worth the name. */
const shortestSecret = 4;

/** Every secret text in values, the longest first. */
export function secretTexts(values: readonly unknown[], shape: SecretShape | undefined): readonly string[] {
  const texts = new Set<string>();
  for (const value of values) {
    for (const { value: secret } of secretLeaves(value, shape)) if (typeof secret === 'string' || typeof secret === 'number') texts.add(String(secret));
  }
  return [...texts].filter((text) => text.length >= shortestSecret).sort((a, b) => b.length - a.length);
}
