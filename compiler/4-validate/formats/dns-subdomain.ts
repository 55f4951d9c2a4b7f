import type { Format } from './format.ts';

/** The name of most Kubernetes objects, such as a Secret (apimachinery `IsDNS1123Subdomain`). */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

export const dnsSubdomain: Format = {
  validate: isDnsSubdomain,
  expected: "a name of lower-case letters, digits, '-' and '.' that starts and ends with a letter or digit, such as my-secret",
};
