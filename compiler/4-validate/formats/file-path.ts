import { isAbsolutePath } from './absolute-path.ts';
import { isConfigKey } from './config-key.ts';
import type { Format } from './format.ts';

/** An absolute path of a file that comes from a ConfigMap: its last part is the ConfigMap's key. */
export function isFilePath(text: string): boolean {
  return isAbsolutePath(text) && isConfigKey(text.slice(text.lastIndexOf('/') + 1));
}

export const filePath: Format = {
  validate: isFilePath,
  expected: "the absolute path of a file named with letters, digits, '-', '_' and '.', such as /etc/app/config.yaml",
};
