import type { Format } from './format.ts';

/** The tag of a container image (distribution specification, `tag`). */
export function isImageTag(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}

export const imageTag: Format = { validate: isImageTag, expected: "an image tag of letters, digits, '_', '.' and '-', such as v1.2.3" };
