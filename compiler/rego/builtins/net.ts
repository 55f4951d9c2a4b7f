import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';
import { elementsOf, onText, onTexts, type BuiltinTable, type Meter } from './builtin.ts';
import { contains, lastAddress, networkOf, parseAddress, parseNetwork, printAddress, printNetwork, type Network } from './ip-address.ts';

export function netBuiltins(meter: Meter): BuiltinTable {
  return {
    'net.cidr_contains': onTexts(containsText),
    'net.cidr_contains_matches': (networks, addresses) => matches(networks, addresses),
    'net.cidr_expand': onText((text) => {
      const network = parseNetwork(text);
      return network === undefined ? undefined : expand(meter, network);
    }),
    'net.cidr_intersects': onTexts((a, b) => {
      const [left, right] = [parseNetwork(a), parseNetwork(b)];
      return left === undefined || right === undefined ? undefined : contains(left, right) || contains(right, left);
    }),
    'net.cidr_is_valid': (text) => typeof text === 'string' && parseNetwork(text) !== undefined,
    'net.cidr_merge': (list) => merge(list),
    'net.cidr_overlap': onTexts(containsText),
  };
}

/** The second is an address or a network. */
function containsText(networkText: string, text: string): boolean | undefined {
  const network = parseNetwork(networkText);
  const address = parseAddress(text);
  const inner = address === undefined ? parseNetwork(text) : networkOf(address, address.bits);
  if (network === undefined || inner === undefined) return undefined;
  return contains(network, inner) && inner.prefix >= network.prefix;
}

/** Pairs of the indexes of a network and of what it contains. */
function matches(networks: Value, addresses: Value): Value | undefined {
  const found = new RegoSet();
  for (const [network, i] of candidates(networks)) {
    for (const [address, j] of candidates(addresses)) {
      const isInside = typeof network === 'string' && typeof address === 'string' ? containsText(network, address) : undefined;
      if (isInside === undefined) return undefined;
      if (isInside) found.add([i, j]);
    }
  }
  return found;
}

/** The texts of a collection with what names them: position, key, or the member itself. A list stands for its first element. */
function candidates(value: Value): readonly (readonly [Value | undefined, Value])[] {
  const first = (item: Value): Value | undefined => (isArray(item) ? item[0] : item);
  if (typeof value === 'string') return [[value, value]];
  if (isArray(value)) return value.map((item, i) => [first(item), i]);
  if (value instanceof RegoSet) return value.members().map((item) => [first(item), item]);
  return value instanceof RegoObject ? value.entries().map(([key, item]) => [first(item), key]) : [];
}

function expand(meter: Meter, network: Network): RegoSet {
  const addresses = new RegoSet();
  const last = lastAddress(network);
  for (let value = network.value; value <= last; value++) {
    meter.spend(20);
    addresses.add(printAddress({ bits: network.bits, value }));
  }
  return addresses;
}

interface Span {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  /** How the only network in the span was written; joined spans have lost it. */
  readonly text?: string;
}

/** The fewest networks that cover the same addresses. An IPv4 address alone stands for its network of the old classes, as in OPA. */
function merge(list: Value): RegoSet | undefined {
  const spans: Span[] = [];
  for (const item of elementsOf(list) ?? []) {
    const span = typeof item === 'string' ? spanOf(item) : undefined;
    if (span === undefined) return undefined;
    spans.push(span);
  }
  if (elementsOf(list) === undefined) return undefined;
  spans.sort((a, b) => a.bits - b.bits || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const joined: Span[] = [];
  for (const span of spans) {
    const previous = joined.at(-1);
    if (previous?.bits !== span.bits || span.first > previous.last + 1n) joined.push(span);
    else joined[joined.length - 1] = { bits: span.bits, first: previous.first, last: span.last > previous.last ? span.last : previous.last };
  }
  return RegoSet.of(joined.flatMap((span) => (span.text === undefined ? networksOf(span) : [span.text])));
}

function spanOf(text: string): Span | undefined {
  const address = parseAddress(text);
  if (address !== undefined && address.bits === 128) return undefined;
  const network = address === undefined ? parseNetwork(text) : networkOf(address, classPrefix(address.value));
  if (network === undefined) return undefined;
  const written = address === undefined ? printNetwork(network) : `${printAddress(address)}/${network.prefix}`;
  return { bits: network.bits, first: network.value, last: lastAddress(network), text: written };
}

function classPrefix(address: bigint): number {
  const first = address >> 24n;
  return first < 128n ? 8 : first < 192n ? 16 : 24;
}

function networksOf({ bits, first, last }: Span): string[] {
  const networks: string[] = [];
  for (let value = first; value <= last; ) {
    let prefix = bits as number;
    while (prefix > 0) {
      const wider = networkOf({ bits, value }, prefix - 1);
      if (wider.value !== value || lastAddress(wider) > last) break;
      prefix--;
    }
    const network = networkOf({ bits, value }, prefix);
    networks.push(printNetwork(network));
    value = lastAddress(network) + 1n;
  }
  return networks;
}
