import { isConfigKey } from './config-key.ts';
import type { Format } from './format.ts';

/** A folder or file inside a repository: plain names joined by slashes, no way out of it. */
export function isRelativePath(text: string): boolean {
  return text.split('/').every(isConfigKey);
}

export const relativePath: Format = { validate: isRelativePath, expected: "a relative path without '..', such as clusters/prod" };
