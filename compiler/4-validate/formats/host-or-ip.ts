import type { Format } from './format.ts';
import { isHostName } from './host-name.ts';
import { isIp } from './ip.ts';

/** Something to connect to: a host name or an address. */
export function isHostOrIp(text: string): boolean {
  return isHostName(text) || isIp(text);
}

export const hostOrIp: Format = { validate: isHostOrIp, expected: 'a host name or an IP address, such as api.example.com or 203.0.113.7' };
