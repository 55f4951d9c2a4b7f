import type { Format } from './format.ts';
import { isHostOrIp } from './host-or-ip.ts';
import { isIpV6 } from './ip.ts';

/** A host with a port from 1 to 65535; an IPv6 address stands in brackets. */
export function isHostPort(text: string): boolean {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, Math.max(colon, 0));
  return isPortText(text.slice(colon + 1)) && (isBracketedIpV6(host) || (!host.includes(':') && isHostOrIp(host)));
}

/** A port in digits. */
export function isPortText(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65535;
}

/** `[2001:db8::7]` */
export function isBracketedIpV6(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && isIpV6(text.slice(1, -1));
}

export const hostPort: Format = { validate: isHostPort, expected: 'a host and a port, such as smtp.example.com:587' };
