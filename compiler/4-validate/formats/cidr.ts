import type { Format } from './format.ts';
import { isIpV4, isIpV6 } from './ip.ts';

/** An address range in CIDR notation (apimachinery `IsValidCIDR`). Host bits may be set, as there. */
export function isCidr(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^(0|[1-9][0-9]{0,2})$/.test(length)) return false;
  return (isIpV4(address) && Number(length) <= 32) || (isIpV6(address) && Number(length) <= 128);
}

export const cidr: Format = { validate: isCidr, expected: 'an address range in CIDR notation, such as 10.0.0.0/24' };
