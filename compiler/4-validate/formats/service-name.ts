import { isDnsLabel } from './dns-label.ts';
import type { Format } from './format.ts';

/** The name of a Kubernetes Service: a DNS label that starts with a letter (apimachinery `IsDNS1035Label`). */
export function isServiceName(text: string): boolean {
  return isDnsLabel(text) && /^[a-z]/.test(text);
}

export const serviceName: Format = {
  validate: isServiceName,
  expected: "a name of at most 63 lower-case letters, digits and '-' that starts with a letter, such as web-shop",
};
