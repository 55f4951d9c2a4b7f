import { isIp } from '../../4-validate/formats/ip.ts';
import type { ServiceValues } from '../../4-validate/value-types.ts';
import { dashed } from './dashed.ts';
import type { Destination } from './service.ts';

/**
 * The internet without the ranges that are no part of it: a policy can only name addresses, so a host name opens them all on its port, and
 * the mesh (REGISTRY_ONLY with the host's ServiceEntry) decides by name.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry
 */
const internet = [
  { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] } },
  { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
];

/** `networkPolicy.egressPublic` of a service as rules of its NetworkPolicy. */
export function egressRules({ networkPolicy }: ServiceValues): object[] {
  return networkPolicy.egressPublic.map((egress) => {
    const host = (egress.domain ?? egress.host)!;
    return {
      to: isIp(host) ? [{ ipBlock: { cidr: hostRange(host) } }] : internet,
      ports: egress.ports.map(({ number }) => ({ protocol: 'TCP', port: number })),
    };
  });
}

/** The same as destinations that the mesh lets out. */
export function egressDestinations({ name, networkPolicy }: ServiceValues): Destination[] {
  return networkPolicy.egressPublic.map((egress) => {
    const host = (egress.domain ?? egress.host)!;
    return {
      name: `${name}-${dashed(host)}`,
      // A ServiceEntry by address still wants a host; this one is never looked up.
      host: isIp(host) ? `${dashed(host)}.egress.local` : host,
      address: isIp(host) ? host : undefined,
      range: isIp(host) ? hostRange(host) : undefined,
      get tlsPorts() {
        return isIp(host) ? [] : egress.ports.filter(({ protocol }) => protocol === 'HTTPS').map(({ number }) => number);
      },
      get ports() {
        return egress.ports.map(({ number, protocol }) => ({ number, name: `${protocol.toLowerCase()}-${number}`, protocol }));
      },
    };
  });
}

/** The range of one address. */
function hostRange(address: string): string {
  return `${address}/${address.includes(':') ? 128 : 32}`;
}
