import { beforeAll, describe, expect, it } from 'vitest';
import { defaultCatalog } from '../../catalog/default-catalog.ts';
import { compile } from '../../compile.ts';
import type { CompiledCluster } from '../../compiled-cluster.ts';
import { formatLocation } from '../../diagnostics/diagnostic.ts';
import type { KubeObject } from '../../output-tree.ts';
import { checkManifestSchemas } from './check-manifest-schemas.ts';

const catalog = defaultCatalog();
const values = `cluster: { name: demo, provider: kind, k8sVersion: '1.22', domainSuffix: example.com }
teamConfig:
  demo:
    services:
      - name: web
`;

describe('checkManifestSchemas', () => {
  let compiled: CompiledCluster;
  beforeAll(() => {
    compiled = compile(new Map([['env/values.yaml', values]]), catalog).clusters[0]!;
  });

  /** What is said about an object that was made for the service. */
  const check = (object: object): string[] => {
    const manifest = { object: object as KubeObject, template: 'service/any.yaml', origin: ['teamConfig', 'demo', 'services', 0], source: undefined };
    const found = [...checkManifestSchemas(new Map([['teams/demo/services/web.yaml', [manifest]]]), compiled.platform, compiled.values, catalog)];
    return found.map((d) => `${formatLocation(d)} ${d.code} ${d.message}${d.hint === undefined ? '' : ` (${d.hint})`}`);
  };
  const metadata = { name: 'web', namespace: 'team-demo' };
  const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata };
  const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata };
  const at = 'env/values.yaml:5:9';

  it.each<[string, object, string[]]>([
    ['nothing of a sound manifest', { ...ingress, spec: { rules: [{ host: 'a.example.com' }] } }, []],
    ['an unknown field', { ...ingress, spec: { rulez: [] } }, [`${at} manifest_field_unknown Unknown field 'spec.rulez' in Ingress/team-demo/web (did you mean 'rules'?)`]],
    [
      'a field of another version',
      { ...cronJob, spec: { schedule: '@daily', timeZone: 'UTC', jobTemplate: {} } },
      [`${at} manifest_field_unknown 'spec.timeZone' of CronJob/team-demo/web is there from Kubernetes 1.24 on; the cluster has 1.22`],
    ],
    [
      'a missing field',
      { ...ingress, spec: { rules: [{ http: { paths: [{ pathType: 'Prefix' }] } }] } },
      [`${at} manifest_field_missing 'spec.rules[0].http.paths[0].backend' is missing in Ingress/team-demo/web`],
    ],
    [
      'a type',
      { ...cronJob, spec: { schedule: '@daily', suspend: 'no', jobTemplate: {} } },
      [`${at} manifest_field_invalid 'spec.suspend' of CronJob/team-demo/web must be true or false, not text`],
    ],
    [
      'a value',
      { ...cronJob, spec: { schedule: '@daily', concurrencyPolicy: 'forbid', jobTemplate: {} } },
      [`${at} manifest_field_invalid 'spec.concurrencyPolicy' of CronJob/team-demo/web is 'forbid'; it must be Allow, Forbid, Replace`],
    ],
    [
      'a kind that is gone',
      { ...ingress, apiVersion: 'extensions/v1beta1' },
      [`${at} kind_unserved Kubernetes 1.22 does not serve extensions/v1beta1 Ingress (Ingress/team-demo/web); it is gone since 1.22 (use networking.k8s.io/v1)`],
    ],
    [
      'a kind that is not there yet',
      { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata },
      [
        `${at} kind_unserved Kubernetes 1.22 does not serve autoscaling/v2 HorizontalPodAutoscaler (HorizontalPodAutoscaler/team-demo/web) ` +
          '(use autoscaling/v1, autoscaling/v2beta1, autoscaling/v2beta2)',
      ],
    ],
    [
      'a kind that is none',
      { ...ingress, kind: 'Ingres' },
      [`${at} kind_unserved Kubernetes 1.22 does not serve networking.k8s.io/v1 Ingres (Ingres/team-demo/web) (did you mean 'networking.k8s.io/v1/Ingress'?)`],
    ],
    [
      'the start of a long value',
      { ...cronJob, spec: { schedule: '@daily', concurrencyPolicy: 'x'.repeat(100), jobTemplate: {} } },
      [`${at} manifest_field_invalid 'spec.concurrencyPolicy' of CronJob/team-demo/web is '${'x'.repeat(60)}…'; it must be Allow, Forbid, Replace`],
    ],
    ['the name of a namespace that is too long only where it is made', { ...ingress, metadata: { ...metadata, namespace: 'n'.repeat(64), labels: { namespace: 'n'.repeat(64) } } }, []],
  ])('says %s', (_, object, expected) => {
    expect(check(object)).toEqual(expected);
  });

  it('never shows what is in a Secret', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata, data: { password: 'hunter2!' }, stringData: { user: 1234 } };
    expect(check(secret)).toEqual([
      `${at} manifest_field_invalid 'data.password' of Secret/team-demo/web must be base64`,
      `${at} manifest_field_invalid 'stringData.user' of Secret/team-demo/web must be text, not a number`,
    ]);
  });
});
