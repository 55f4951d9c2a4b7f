import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformOf } from '../../test/platform-of.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { policyTexts } from '../catalog/generated/policies.js';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import { baselineOf, type BaselineConstraint } from './baseline-of.ts';
import { createJudge, type Judge } from './create-judge.ts';
import { createPolicySet } from './policy-set.ts';

const catalog = defaultCatalog();
const ids = Object.keys(catalog.policies().policies).filter((id) => catalog.policies().policies[id]!.inventory.length === 0);
const platform = platformOf({ policies: Object.fromEntries(ids.map((id) => [id, { enabled: true }])) });
const mesh = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mesh', labels: { 'istio-injection': 'enabled' } } };

/** A judge who has seen nothing yet, with policies that have worked out nothing. */
function newJudge(): Judge<BaselineConstraint> {
  const policies = createPolicySet(policyTexts);
  return createJudge(baselineOf(platform, { ...catalog, policies: () => policies }), [mesh]);
}

const rarely = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 9, arbitrary: usual }, fc.constantFrom(null, 0, false, '', 'x', [], {}, ['x'], [{}], 1.5));
const some = (record: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> => rarely(fc.record(Object.fromEntries(Object.entries(record).map(([key, usual]) => [key, rarely(usual)])), { requiredKeys: [] }));
const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.array(item, { maxLength: 2 });
const flag = fc.boolean();

const profile = some({ type: fc.constantFrom('RuntimeDefault', 'Unconfined', 'Localhost'), localhostProfile: fc.constantFrom('a') });
const securityContext = some({
  privileged: flag,
  runAsUser: fc.constantFrom(0, 1000),
  runAsNonRoot: flag,
  seccompProfile: profile,
  appArmorProfile: profile,
  capabilities: some({ add: fc.constantFrom(['SYS_ADMIN'], ['CAP_net_raw']), drop: fc.constantFrom(['ALL']) }),
  seLinuxOptions: some({ level: fc.constantFrom('s0') }),
  sysctls: listOf(some({ name: fc.constantFrom('kernel.shm', 'net/a') })),
});
const container = some({
  name: fc.constantFrom('app', 'istio-proxy', 'other'),
  image: fc.constantFrom('a', 'a:latest', 'b.io:5000/x/y:1', 'c@sha256:0'),
  resources: some({ limits: some({ cpu: fc.constantFrom('1', 2, '300m', 'much'), memory: fc.constantFrom('1Gi', '9e9') }) }),
  securityContext,
  ports: listOf(some({ hostPort: fc.constantFrom(0, 80) })),
  volumeMounts: listOf(some({ name: fc.constantFrom('v'), readOnly: flag })),
});
const annotations = fc.dictionary(
  fc.constantFrom(...['ignore', 'ignore-sidecar', 'ignore.app', 'parameters.banned-image-tags'].map((name) => `policy.otomi.io/${name}`), 'container.apparmor.security.beta.kubernetes.io/app', 'other'),
  rarely(fc.constantFrom(ids.join(), 'psp-privileged , banned-image-tags', '{"tags":["1"]}', '{', 'unconfined')),
);
const pod = some({
  metadata: some({ annotations }),
  spec: some({ containers: listOf(container), initContainers: listOf(container), securityContext, hostPID: flag, volumes: listOf(some({ name: fc.constantFrom('v'), hostPath: some({ path: fc.constantFrom('/tmp/a', '/etc') }) })) }),
});
const deployment = fc.record({
  apiVersion: fc.constant('apps/v1'),
  kind: fc.constant('Deployment'),
  metadata: fc.record({ name: fc.constantFrom('a', 'b'), namespace: fc.constantFrom('mesh', 'default') }),
  spec: some({ template: pod }),
});

describe('createJudge', () => {
  it('says of an object what it would if that were the first', () => {
    const experienced = newJudge();
    const findingsOf = (judge: Judge<BaselineConstraint>, object: Manifest): unknown => judge.verdictsOn(object).map(({ constraint, findings }) => [constraint!.id, findings]);
    fc.assert(
      fc.property(deployment, (object) => {
        expect(findingsOf(experienced, object)).toEqual(findingsOf(newJudge(), object));
      }),
      { numRuns: 200 },
    );
  });

  it('asks only those who are wanted', () => {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'x' }, spec: { containers: [{ name: 'app', image: 'a:latest' }] } };
    const verdicts = newJudge().verdictsOn(object, ({ rule }) => rule.id === 'banned-image-tags');
    expect(verdicts.map(({ constraint, findings }) => [constraint?.id, findings.length])).toEqual([['banned-image-tags', 1]]);
  });
});
