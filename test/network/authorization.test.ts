import { describe, expect, it } from 'vitest';
import { isAdmitted, type AuthorizationPolicy, type MeshPolicies, type Request } from './authorization.ts';

const workload = { namespace: 'shop', labels: { app: 'web' } };
const of = (namespace: string): string => `cluster.local/ns/${namespace}/sa/default`;
const request: Request = { principal: of('shop'), path: '/' };
const token = { issuer: 'https://idp', subject: 'me', audience: 'otomi', claims: { groups: ['team-shop'] } };

const mesh = (...authorizationPolicies: AuthorizationPolicy[]): MeshPolicies => ({ rootNamespace: 'istio-system', peerAuthentications: [], requestAuthentications: [], authorizationPolicies });
const policy = (spec: AuthorizationPolicy['spec'], namespace = 'shop'): AuthorizationPolicy => ({ metadata: { namespace }, ...(spec && { spec }) });
const allow = (rule: object): AuthorizationPolicy => policy({ rules: [rule] });
const withTokens: MeshPolicies = { ...mesh(), requestAuthentications: [{ metadata: { namespace: 'shop' }, spec: { jwtRules: [{ issuer: 'https://idp', audiences: ['otomi'] }] } }] };

describe('isAdmitted', () => {
  it('lets everything through where no policy applies', () => {
    expect(isAdmitted(mesh(), workload, request)).toBe(true);
    expect(isAdmitted(mesh(policy({}, 'other')), workload, request)).toBe(true);
    expect(isAdmitted(mesh(policy({ selector: { matchLabels: { app: 'db' } } })), workload, request)).toBe(true);
  });

  it('refuses everything where a policy has no rules, in the whole mesh when it is in the root namespace', () => {
    expect(isAdmitted(mesh(policy({})), workload, request)).toBe(false);
    expect(isAdmitted(mesh(policy({}, 'istio-system')), workload, request)).toBe(false);
    expect(isAdmitted(mesh(policy({ rules: [] })), workload, request)).toBe(false);
  });

  it('unites what policies allow, and lets a denial win', () => {
    expect(isAdmitted(mesh(policy({}, 'istio-system'), allow({})), workload, request)).toBe(true);
    expect(isAdmitted(mesh(allow({}), policy({ action: 'DENY', rules: [{}] })), workload, request)).toBe(false);
    expect(isAdmitted(mesh(policy({ action: 'DENY', rules: [{ to: [{ operation: { paths: ['/admin'] } }] }] })), workload, request)).toBe(true);
  });

  it('compares namespaces and principals of the sender, and takes one without for nobody', () => {
    const fromShop = mesh(allow({ from: [{ source: { namespaces: ['shop'] } }] }));
    expect([of('shop'), of('shop-2'), undefined].map((principal) => isAdmitted(fromShop, workload, { ...request, principal }))).toEqual([true, false, false]);
    const anybody = mesh(allow({ from: [{ source: { principals: ['*'] } }] }));
    expect([of('other'), undefined].map((principal) => isAdmitted(anybody, workload, { ...request, principal }))).toEqual([true, false]);
    const nobodyElse = mesh(allow({ from: [{ source: { notNamespaces: ['other'] } }] }));
    expect([of('shop'), of('other')].map((principal) => isAdmitted(nobodyElse, workload, { ...request, principal }))).toEqual([true, false]);
  });

  it('wants every part of a rule, and one entry of each part', () => {
    const rule = mesh(allow({ from: [{ source: { namespaces: ['a'] } }, { source: { namespaces: ['shop'] } }], to: [{ operation: { paths: ['/x', '/y/*', '*.css'] } }] }));
    expect(['/x', '/y/z', '/site.css', '/', '/y'].map((path) => isAdmitted(rule, workload, { ...request, path }))).toEqual([true, true, true, false, false]);
    expect(isAdmitted(rule, workload, { principal: of('b'), path: '/x' })).toBe(false);
  });

  it('knows hosts, ports and headers', () => {
    expect(isAdmitted(mesh(allow({ to: [{ operation: { hosts: ['*.example.com'] } }] })), workload, { ...request, host: 'www.example.com' })).toBe(true);
    expect(isAdmitted(mesh(allow({ to: [{ operation: { ports: ['9090'] } }] })), workload, { ...request, port: 8080 })).toBe(false);
    expect(isAdmitted(mesh(allow({ when: [{ key: 'request.headers[X-Probe]', values: ['queue'] }] })), workload, { ...request, headers: { 'x-probe': 'queue' } })).toBe(true);
  });

  it('admits only senders of the mesh where mutual TLS is strict', () => {
    const strict: MeshPolicies = { ...mesh(), peerAuthentications: [{ metadata: { namespace: 'istio-system' }, spec: { mtls: { mode: 'STRICT' } } }] };
    expect(isAdmitted(strict, workload, request)).toBe(true);
    expect(isAdmitted(strict, workload, { path: '/', principal: undefined })).toBe(false);
  });

  it('refuses a token of somebody else, and ignores tokens that nothing checks', () => {
    expect(isAdmitted(withTokens, workload, request)).toBe(true);
    expect(isAdmitted(withTokens, workload, { ...request, token })).toBe(true);
    expect(isAdmitted(withTokens, workload, { ...request, token: { ...token, issuer: 'https://evil' } })).toBe(false);
    expect(isAdmitted(withTokens, workload, { ...request, token: { ...token, audience: 'other' } })).toBe(false);
    expect(isAdmitted(mesh(allow({ from: [{ source: { requestPrincipals: ['*'] } }] })), workload, { ...request, token })).toBe(false);
  });

  it('reads who a token is for and what it claims', () => {
    const signedIn = allow({ from: [{ source: { requestPrincipals: ['https://idp/*'] } }], when: [{ key: 'request.auth.claims[groups]', values: ['team-shop', 'admin'] }] });
    const admits = (claims: Record<string, string[]> | undefined): boolean => isAdmitted({ ...withTokens, authorizationPolicies: [signedIn] }, workload, claims === undefined ? request : { ...request, token: { ...token, claims } });
    expect([{ groups: ['x', 'admin'] }, { groups: ['x'] }, {}, undefined].map(admits)).toEqual([true, false, false, false]);
  });

  it('does not pass over what it does not know', () => {
    expect(() => isAdmitted(mesh(allow({ from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] })), workload, request)).toThrow('ipBlocks');
    expect(() => isAdmitted(mesh(policy({ action: 'CUSTOM' })), workload, request)).toThrow('CUSTOM');
  });
});
