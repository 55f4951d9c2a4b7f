import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { Authorization } from './service.ts';

const authorizationOf = (service: object): Authorization => teamOf({ services: [{ name: 'web', ...service }] }).services[0]!.authorization;

/** The paths that need no token. */
const openPaths = (service: object): unknown => {
  const rules = authorizationOf({ auth: true, ...service }).rules as { to?: { operation: { paths?: string[] } }[] }[];
  return rules.flatMap(({ to = [] }) => to.flatMap(({ operation }) => operation.paths ?? []));
};

// Who gets in is the truth table's (test/network/); here is which paths a pod sees.
describe('open paths of a service that asks for sign-in', () => {
  it('are a path and what is below it', () => {
    expect(openPaths({ excludedPaths: ['/healthz', '/public/'] })).toEqual(['/healthz', '/healthz/*', '/public/*']);
    expect(openPaths({})).toEqual([]);
  });

  it('are what is left of them where the route cuts off the prefix', () => {
    expect(openPaths({ paths: ['/api'], excludedPaths: ['/api/healthz'] })).toEqual(['/healthz', '/healthz/*']);
    expect(openPaths({ paths: ['/api/'], excludedPaths: ['/api/healthz'] })).toEqual(['/healthz', '/healthz/*']);
    expect(openPaths({ paths: ['/api'], excludedPaths: ['/api'] })).toEqual(['/*']);
    expect(openPaths({ paths: ['/api', '/api/v2'], excludedPaths: ['/api/v2/healthz'] })).toEqual(['/healthz', '/healthz/*']);
  });

  it('are whole where the path is forwarded, or no route cuts anything off', () => {
    expect(openPaths({ paths: ['/api'], forwardPath: true, excludedPaths: ['/api/healthz'] })).toEqual(['/api/healthz', '/api/healthz/*']);
    expect(openPaths({ type: 'cluster', paths: ['/api'], excludedPaths: ['/api/healthz'] })).toEqual(['/api/healthz', '/api/healthz/*']);
  });

  it('open nothing when they are below none of the paths that the route serves', () => {
    expect(openPaths({ paths: ['/api'], excludedPaths: ['/healthz', '/apiary'] })).toEqual([]);
  });
});

describe('deriveAuthorization', () => {
  it('is checked by the pods of the service, or by those that are named', () => {
    expect(authorizationOf({}).workload).toEqual({ 'otomi.io/app': 'web' });
    expect(authorizationOf({ ksvc: { predeployed: true } }).workload).toEqual({ 'serving.knative.dev/service': 'web' });
    expect(authorizationOf({ authz: { workload: { app: 'proxy' } } }).workload).toEqual({ app: 'proxy' });
  });
});
