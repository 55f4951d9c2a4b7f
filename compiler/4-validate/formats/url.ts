import type { Format } from './format.ts';
import { isHostOrIp } from './host-or-ip.ts';
import { isBracketedIpV6, isPortText } from './host-port.ts';

/** Scheme, host (IPv6 in brackets), port, and the rest in the printable ASCII that RFC 3986 allows. */
const shape = /^https?:\/\/(?<host>[^/?#:[\]]+|\[[^\]]*\])(?::(?<port>[^/?#]*))?(?:[/?#][!#-;=?-Z_a-z~[\]]*)?$/;

/** An absolute http or https URL to a host name or address, without user name or password in it. */
export function isUrl(text: string): boolean {
  const { host, port } = shape.exec(text)?.groups ?? {};
  return host !== undefined && (isHostOrIp(host.toLowerCase()) || isBracketedIpV6(host)) && (port === undefined || isPortText(port));
}

export const url: Format = {
  validate: isUrl,
  expected: 'a URL that starts with https:// or http://, such as https://login.example.com/oauth2',
};
