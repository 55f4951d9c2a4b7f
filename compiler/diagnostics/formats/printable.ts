/**
 * Text of a values file, made safe to print: control characters could take over a terminal, the marks that turn the direction of writing
 * could show another text than there is, and half of a surrogate pair is no character. Each becomes U+FFFD.
 */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');
}
