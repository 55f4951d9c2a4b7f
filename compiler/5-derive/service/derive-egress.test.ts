import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { Service } from './service.ts';

const serviceOf = (egressPublic: readonly object[], team: object = {}): Service => teamOf({ ...team, services: [{ name: 'web', networkPolicy: { egressPublic } }] }).services[0]!;

describe('egress of a service', () => {
  it('opens one address, of either family, on its ports', () => {
    const ports = [{ number: 5432, protocol: 'TCP' }, { number: 443 }];
    expect(serviceOf([{ domain: '198.51.100.7', ports }, { domain: '2001:db8::7' }]).egress).toEqual([
      { to: [{ ipBlock: { cidr: '198.51.100.7/32' } }], ports: [{ protocol: 'TCP', port: 5432 }, { protocol: 'TCP', port: 443 }] },
      { to: [{ ipBlock: { cidr: '2001:db8::7/128' } }], ports: [{ protocol: 'TCP', port: 443 }] },
    ]);
  });

  it('opens the internet without private ranges for a name', () => {
    const [rule] = serviceOf([{ domain: 'api.example.com' }]).egress as { to: { ipBlock: { cidr: string; except: string[] } }[] }[];
    expect(rule!.to.map(({ ipBlock }) => ipBlock.cidr)).toEqual(['0.0.0.0/0', '::/0']);
    expect(rule!.to[0]!.ipBlock.except).toContain('10.0.0.0/8');
    expect(rule!.to[1]!.ipBlock.except).toContain('fc00::/7');
  });

  it('reads the older name of the key too', () => {
    expect(serviceOf([{ host: '198.51.100.7' }]).egress).toEqual(serviceOf([{ domain: '198.51.100.7' }]).egress);
  });

  it('has no rules where the team may reach everything, but still tells the mesh', () => {
    const service = serviceOf([{ domain: 'api.example.com' }], { networkPolicy: { egressPublic: false } });
    expect(service.egress).toBeUndefined();
    expect(service.destinations).toHaveLength(1);
  });

  it('tells the mesh of names as they are, and of addresses by a name that is never looked up', () => {
    const ports = [{ number: 443 }, { number: 8080, protocol: 'HTTP' }, { number: 5432, protocol: 'TCP' }];
    const [byName, byAddress] = serviceOf([{ domain: 'api.example.com', ports }, { domain: '2001:db8::7', ports }]).destinations;
    expect(byName).toMatchObject({ name: 'web-api-example-com', host: 'api.example.com', address: undefined, range: undefined, tlsPorts: [443] });
    expect(byAddress).toMatchObject({ name: 'web-2001-db8--7', host: '2001-db8--7.egress.local', address: '2001:db8::7', range: '2001:db8::7/128', tlsPorts: [] });
    expect(byName!.ports).toEqual([
      { number: 443, name: 'https-443', protocol: 'HTTPS' },
      { number: 8080, name: 'http-8080', protocol: 'HTTP' },
      { number: 5432, name: 'tcp-5432', protocol: 'TCP' },
    ]);
  });
});
