import type { Format } from './format.ts';

/** An IPv4 or IPv6 address without prefix length, zone or leading zeros in IPv4 (apimachinery `IsValidIP`). */
export function isIp(text: string): boolean {
  return isIpV4(text) || isIpV6(text);
}

/** Four numbers up to 255. Leading zeros are refused: some programs read them as octal. */
export function isIpV4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255);
}

/** Eight groups of up to four hexadecimal digits; `::` once for a run of zeros; the last two groups may be written as IPv4 (RFC 4291). */
export function isIpV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || text.length > 45) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const endsInV4 = last.includes('.') && !text.endsWith('::');
  const hex = endsInV4 ? groups.slice(0, -1) : groups;
  const length = hex.length + (endsInV4 ? 2 : 0);
  const complete = halves.length === 2 ? length <= 7 : length === 8;
  return complete && hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (!endsInV4 || isIpV4(last));
}

export const ip: Format = { validate: isIp, expected: 'an IP address, such as 203.0.113.7 or 2001:db8::7' };
