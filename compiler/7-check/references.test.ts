import { describe, expect, it } from 'vitest';
import type { Platform } from '../5-derive/platform.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import type { KubeObject } from '../output-tree.ts';
import { checkPortNames } from './port-names.ts';
import { checkReferences } from './references.ts';

const at = { file: 'env/teams.yaml', line: 1, column: 1 };
const values = { provenance: { closest: () => at } } as unknown as ValidValues;
const emit = (...objects: readonly KubeObject[]) => ({ manifests: new Map([['x.yaml', objects.map((object) => ({ object, template: 'service/x.yaml', origin: ['teamConfig', 'a'], source: undefined }))]]) });
const platform = { secrets: { all: [{ namespace: 'x-keycloak', name: 'keycloak-admin' }] } } as unknown as Platform;
const catalog = { apps: {} } as never;
const codes = (check: typeof checkReferences, ...objects: readonly KubeObject[]): string[] =>
  [...check(emit(...objects).manifests as never, platform, values, catalog)].map(({ code, message }) => `${code}: ${message}`);

const metadata = { name: 'hello', namespace: 'team-a' };
const service = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ name, port: 80 }] } });
const deployment = (spec: object): KubeObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec } } });
const secretVolume = { volumes: [{ name: 's', secret: { secretName: 'certificate' } }] };

describe('checkReferences', () => {
  it("takes the platform's Secrets as being there, in their namespaces", () => {
    const job = (namespace: string): KubeObject => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'task', namespace }, spec: { template: { spec: { containers: [{ env: [{ valueFrom: { secretKeyRef: { name: 'keycloak-admin' } } }] }] } } } });
    expect(codes(checkReferences, job('x-keycloak'))).toEqual([]);
    expect(codes(checkReferences, job('other'))).toEqual(['reference_missing: Job/other/task names Secret/other/keycloak-admin, which is not made']);
  });

  it('finds a Secret that nothing makes', () => {
    expect(codes(checkReferences, deployment(secretVolume))).toEqual(['reference_missing: Deployment/team-a/hello names Secret/team-a/certificate, which is not made']);
  });

  it('takes what an ExternalSecret or a Certificate makes as being there, in its own namespace only', () => {
    const certificate = (namespace: string): KubeObject => ({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'c', namespace },
      spec: { secretName: 'certificate', issuerRef: { kind: 'Issuer', name: 'i' } },
    });
    const issuer = (namespace: string): KubeObject => ({ apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'i', namespace } });
    expect(codes(checkReferences, deployment(secretVolume), certificate('team-a'), issuer('team-a'))).toEqual([]);
    expect(codes(checkReferences, deployment(secretVolume), certificate('team-b'), issuer('team-b'))).toHaveLength(1);
  });

  it('finds a gateway, an autoscaler target and a role that are not there', () => {
    const virtualService: KubeObject = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata, spec: { gateways: ['mesh', 'team-a/public'] } };
    const autoscaler: KubeObject = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec: { scaleTargetRef: { kind: 'Deployment', name: 'gone' } } };
    const binding: KubeObject = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata, roleRef: { kind: 'ClusterRole', name: 'gone' } };
    expect(codes(checkReferences, virtualService, autoscaler, binding)).toHaveLength(3);
  });
});

describe('checkPortNames', () => {
  it.each(['http', 'http-web', 'grpc-api', 'tcp-db', 'https', 'mongo'])('accepts %s', (name) => {
    expect(codes(checkPortNames, service(name))).toEqual([]);
  });

  it.each(['web', 'httpx', 'registry', 'db-tcp', ''])("reports '%s' as port_name_unconventional", (name) => {
    expect(codes(checkPortNames, service(name))[0]).toMatch(/^port_name_unconventional/);
  });
});
