import type { Format } from './format.ts';

/**
 * A place in a container's file system to mount at: absolute, without `.` and `..` steps. Kubernetes refuses `:` in `mountPath`; control
 * characters name no file that anyone means.
 */
export function isAbsolutePath(text: string): boolean {
  return text.startsWith('/') && !/[:\u0000-\u001f\u007f]/.test(text) && !/\/\.{0,2}(?=\/)|\/\.{1,2}$/.test(text);
}

export const absolutePath: Format = { validate: isAbsolutePath, expected: "an absolute path without '..' and ':', such as /etc/app" };
