import { isCidr } from './cidr.ts';
import type { Format } from './format.ts';
import { isIp } from './ip.ts';

/** Comma-separated address ranges, as nginx's `whitelist-source-range` takes them; a single address stands for itself. */
export function isCidrList(text: string): boolean {
  return text.split(',').every((item) => isCidr(item.trim()) || isIp(item.trim()));
}

export const cidrList: Format = { validate: isCidrList, expected: 'address ranges separated by commas, such as 10.0.0.0/24,203.0.113.7' };
