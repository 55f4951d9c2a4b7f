/** IP addresses and networks as numbers, by the rules of Go's `net` package. */

export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface Network extends Address {
  /** The number of leading bits that name the network; the others are zero in `value`. */
  readonly prefix: number;
}

/** IPv4 in four decimal parts without leading zeros, or IPv6; a mapped `::ffff:a.b.c.d` is the IPv4 address. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = parseIpv6(text);
  if (value === undefined) return undefined;
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  const written = slash < 0 ? '' : text.slice(0, slash);
  const isV6 = written.includes(':');
  const value = isV6 ? parseIpv6(written) : parseIpv4(written);
  const bits = isV6 ? 128 : 32;
  if (value === undefined || !/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  return networkOf({ bits, value }, Number(length));
}

/** The network of that prefix length the address is in. */
export function networkOf({ bits, value }: Address, prefix: number): Network {
  const host = BigInt(bits - prefix);
  return { bits, value: (value >> host) << host, prefix };
}

export function lastAddress({ bits, value, prefix }: Network): bigint {
  return value | ((1n << BigInt(bits - prefix)) - 1n);
}

export function contains(network: Network, address: Address): boolean {
  return network.bits === address.bits && networkOf(address, network.prefix).value === network.value;
}

export function printNetwork(network: Network): string {
  return `${printAddress(network)}/${network.prefix}`;
}

export function printAddress({ bits, value }: Address): string {
  const parts = (count: number, size: bigint): bigint[] =>
    Array.from({ length: count }, (_, i) => (value >> (size * BigInt(count - 1 - i))) & ((1n << size) - 1n));
  if (bits === 32) return parts(4, 8n).join('.');
  const groups = parts(8, 16n).map((group) => group.toString(16));
  const zeros = longestZeros(groups);
  return zeros === undefined ? groups.join(':') : `${groups.slice(0, zeros.start).join(':')}::${groups.slice(zeros.end).join(':')}`;
}

/** The first longest run of two or more zero groups. */
function longestZeros(groups: readonly string[]): { readonly start: number; readonly end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') end++;
    if (end - start >= 2 && end - start > (best === undefined ? 0 : best.end - best.start)) best = { start, end };
  }
  return best;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const after = tail ?? [];
  const missing = 8 - head.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...new Array<bigint>(missing).fill(0n), ...after].reduce((value, group) => (value << 16n) | group, 0n);
}

/** Groups of hexadecimal digits; the last may be an IPv4 address, which is two groups. */
function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const embedded = i === parts.length - 1 && part.includes('.') ? parseIpv4(part) : undefined;
    if (embedded !== undefined) groups.push(embedded >> 16n, embedded & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}
