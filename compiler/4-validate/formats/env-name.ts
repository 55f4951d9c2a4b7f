import type { Format } from './format.ts';

/** The name of an environment variable, as every supported Kubernetes takes it (apimachinery `IsEnvVarName`; 1.32 became laxer). */
export function isEnvName(text: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..');
}

export const envName: Format = {
  validate: isEnvName,
  expected: "the name of an environment variable: letters, digits, '_', '-' and '.', no digit first, such as LOG_LEVEL",
};
