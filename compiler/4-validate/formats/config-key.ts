import type { Format } from './format.ts';

/** A key of a ConfigMap or Secret (apimachinery `IsConfigMapKey`). */
export function isConfigKey(text: string): boolean {
  return text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..');
}

export const configKey: Format = {
  validate: isConfigKey,
  expected: "a key of letters, digits, '-', '_' and '.', such as TOKEN or tls.crt",
};
