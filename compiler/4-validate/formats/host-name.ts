import { isDnsLabel } from './dns-label.ts';
import type { Format } from './format.ts';

/**
 * A host that one service can be found at: lower-case labels of at most 63, no wildcard, no trailing dot, no address.
 * Kubernetes checks hosts as `IsDNS1123Subdomain`; the limit of 63 per label is DNS's own (RFC 1035), and a name whose last label is a
 * number is an IPv4 address or a slip (RFC 3696).
 */
export function isHostName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isDnsLabel) && !/(^|\.)[0-9]+$/.test(text);
}

export const hostName: Format = {
  validate: isHostName,
  expected: 'a host name in lower case without a wildcard, such as shop.example.com',
};
