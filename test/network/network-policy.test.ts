import { describe, expect, it } from 'vitest';
import { canConnect, type Endpoint, type NetworkPolicy } from './network-policy.ts';

const pod = (namespace: string, labels: Record<string, string>, ip = '10.0.0.1'): Endpoint => ({
  ip,
  pod: { namespace, namespaceLabels: { name: namespace }, labels, namedPorts: { http: 8080 } },
});
const web = pod('shop', { app: 'web' });
const db = pod('shop', { app: 'db', tier: 'back' });
const spy = pod('other', { app: 'web' });
const outside: Endpoint = { ip: '203.0.113.9' };
const http = { number: 8080, protocol: 'TCP' } as const;

const policy = (spec: Partial<NetworkPolicy['spec']>): NetworkPolicy => ({ metadata: { namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'db' } }, ...spec } });

describe('canConnect', () => {
  it('lets everything through where no policy selects', () => {
    expect(canConnect([], spy, db, http)).toBe(true);
    expect(canConnect([policy({})], db, web, http)).toBe(true);
    expect(canConnect([{ ...policy({}), metadata: { namespace: 'other' } }], web, db, http)).toBe(true);
  });

  it('closes a direction that a policy is about without rules', () => {
    expect(canConnect([policy({})], web, db, http)).toBe(false);
    expect(canConnect([policy({ policyTypes: ['Egress'] })], web, db, http)).toBe(true);
    expect(canConnect([policy({ policyTypes: ['Egress'] })], db, outside, http)).toBe(false);
  });

  it('takes an egress section for egress where there are no types', () => {
    expect(canConnect([policy({ egress: [] })], db, outside, http)).toBe(false);
    expect(canConnect([policy({ egress: [{}] })], db, outside, http)).toBe(true);
  });

  it('takes a rule without peers, and one with an empty list of them, for everybody', () => {
    expect(canConnect([policy({ ingress: [{}] })], outside, db, http)).toBe(true);
    expect(canConnect([policy({ ingress: [{ from: [] }] })], outside, db, http)).toBe(true);
  });

  it('reads a pod selector in the namespace of the policy, and with a namespace selector in the namespaces of that', () => {
    const sameNamespace = policy({ ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] });
    expect([web, spy].map((from) => canConnect([sameNamespace], from, db, http))).toEqual([true, false]);
    const both = policy({ ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'other' } }, podSelector: { matchLabels: { app: 'web' } } }] }] });
    expect([web, spy, pod('other', {})].map((from) => canConnect([both], from, db, http))).toEqual([false, true, false]);
    const either = policy({ ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'other' } } }, { podSelector: {} }] }] });
    expect([web, spy, outside].map((from) => canConnect([either], from, db, http))).toEqual([true, true, false]);
  });

  it('knows set-based selectors', () => {
    const from = (operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist', values?: string[]) => policy({ ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: 'tier', operator, ...(values && { values }) }] } }] }] });
    const peers = [pod('shop', { tier: 'back' }), pod('shop', { tier: 'front' }), pod('shop', {})];
    const allowed = (...args: Parameters<typeof from>) => peers.map((peer) => canConnect([from(...args)], peer, db, http));
    expect(allowed('In', ['back'])).toEqual([true, false, false]);
    expect(allowed('NotIn', ['back'])).toEqual([false, true, true]);
    expect(allowed('Exists')).toEqual([true, true, false]);
    expect(allowed('DoesNotExist')).toEqual([false, false, true]);
  });

  it('takes the exceptions out of a range of addresses, in both families', () => {
    const to = policy({ policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }, { ipBlock: { cidr: '2001:db8::/32' } }] }] });
    const addresses = ['203.0.113.9', '10.9.9.9', '2001:db8::7', '2001:db9::7'];
    expect(addresses.map((ip) => canConnect([to], db, { ip }, http))).toEqual([true, false, true, false]);
  });

  it('compares protocol, number, range and name of a port', () => {
    const on = (port: object) => policy({ ingress: [{ ports: [port] }] });
    expect(canConnect([on({ port: 8080 })], web, db, http)).toBe(true);
    expect(canConnect([on({ port: 8080, protocol: 'UDP' })], web, db, http)).toBe(false);
    expect(canConnect([on({ port: 8000, endPort: 8080 })], web, db, http)).toBe(true);
    expect(canConnect([on({ port: 8000, endPort: 8079 })], web, db, http)).toBe(false);
    expect(canConnect([on({ port: 'http' })], web, db, http)).toBe(true);
    expect(canConnect([on({ port: 'grpc' })], web, db, http)).toBe(false);
    expect(canConnect([on({ protocol: 'UDP' })], web, db, { number: 53, protocol: 'UDP' })).toBe(true);
  });

  it('unites policies, and asks both ends', () => {
    const closed = policy({});
    const open = policy({ ingress: [{ from: [{ podSelector: {} }] }] });
    expect(canConnect([closed, open], web, db, http)).toBe(true);
    const noWayOut: NetworkPolicy = { metadata: { namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] } };
    expect(canConnect([closed, open, noWayOut], web, db, http)).toBe(false);
  });
});
