import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaTexts } from '../../catalog/generated/kubernetes-schemas.js';
import { isMap } from '../../is-map.ts';
import type { KubeObject } from '../../output-tree.ts';
import { formatPath, valueAt, type Path } from '../../path.ts';
import { isInVersion, parseFieldKey } from './field-key.ts';
import { createManifestCheckers } from './manifest-checker.ts';
import { isConstrained, type ObjectNode, type SchemaFile, type SchemaNode } from './schema-file.ts';

const checkerOf = createManifestCheckers(schemaTexts);

/** What is found, a line each: `path: problem`. */
function found(object: object, minor = 34): string[] {
  const findings = checkerOf(minor)(object as KubeObject) ?? [];
  return findings.map(({ path, problem: { kind, ...details } }) => `${formatPath(path)}: ${kind} ${Object.values(details).map(String).join(' | ')}`);
}

const container = { name: 'web', image: 'nginx:1.29', ports: [{ containerPort: 8080 }], resources: { limits: { cpu: '500m', memory: '64Mi' } } };
const labels = { app: 'web' };
const deployment = (own: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'team-demo', labels },
  spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ ...container, ...own }] } } },
});
const service = (metadata: unknown): object => ({ apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80, targetPort: 'http' }], selector: labels } });

describe('kinds of Kubernetes', () => {
  it.each<[string, object, string[]]>([
    ['a sound Deployment', deployment(), []],
    ['a typing error', deployment({ imagePullPolcy: 'Always' }), ['spec.template.spec.containers[0].imagePullPolcy: unknown ']],
    ['a value that is none of an enumeration', deployment({ imagePullPolicy: 'always' }), ['spec.template.spec.containers[0].imagePullPolicy: value always | be Always, Never, IfNotPresent']],
    [
      'a bad quantity',
      deployment({ resources: { limits: { cpu: 'lots' } } }),
      ['spec.template.spec.containers[0].resources.limits.cpu: value lots | be a Kubernetes quantity, such as 500m or 2Gi'],
    ],
    ['a number for a text', deployment({ env: [{ name: 'A', value: 1 }] }), ['spec.template.spec.containers[0].env[0].value: type text | a number']],
    ['a missing field', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b' }, spec: { containers: [{ image: 'nginx' }] } }, ['spec.containers[0]: missing name']],
    ['no name', service({ namespace: 'team-demo' }), ['metadata: missing name']],
    ['no namespace', service({ name: 'web' }), ['metadata: missing namespace']],
    ['a namespace for a kind of the cluster', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } }, ['metadata.namespace: value be left out: the kind is of no namespace']],
    ['a generated name', service({ generateName: 'web-', namespace: 'team-demo' }), []],
    ['metadata that are none', service([]), ['metadata: type a map | a list']],
    ['a name for a Service that would be one for a Deployment', service({ name: '1-web', namespace: 'team-demo' }), [expect.stringContaining('metadata.name: value 1-web') as string]],
    ['a field that only the server sets', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b', uid: 'c' } }, [expect.stringContaining('metadata.uid: unknown') as string]],
    ['a role with a name that only roles can have', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:a_B' }, rules: [] }, []],
    ['a kind that is known by name only', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { anything: 1 } }, []],
    ['its metadata nevertheless', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a', labels: { a: 1 } } }, ['metadata.labels.a: type text | a number']],
  ])('%s', (_, object, expected) => {
    const shortened = found(object).map((line) => line.replace(/(?<=imagePullPolcy: unknown ).*/, ''));
    expect(shortened).toEqual(expected);
  });

  it('have the fields of their version', () => {
    const job = { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata: { name: 'a', namespace: 'b' }, spec: { schedule: '0 1 * * *', timeZone: 'Europe/Berlin', jobTemplate: {} } };
    expect(found(job, 21)).toEqual([expect.stringMatching(/^spec\.timeZone: unknown .* \| 24$/)]);
    expect(found({ ...job, apiVersion: 'batch/v1' }, 30)).toEqual([]);
  });

  it.each<[string, string, number, object]>([
    ['extensions/v1beta1', 'Ingress', 22, { until: 21, served: ['networking.k8s.io/v1'] }],
    ['policy/v1beta1', 'PodSecurityPolicy', 25, { until: 24 }],
    ['batch/v1', 'CronJob', 20, { since: 21, served: ['batch/v1beta1'] }],
    ['apps/v1', 'Deploymnt', 30, { near: 'apps/v1/Deployment' }],
    ['networking.istio.io/v2', 'Gateway', 30, { near: 'networking.istio.io/v1/Gateway' }],
  ])('%s %s is not served by 1.%i', (apiVersion, kind, minor, expected) => {
    const findings = checkerOf(minor)({ apiVersion, kind, metadata: { name: 'a' } });
    expect(findings).toMatchObject([{ path: ['kind'], problem: { kind: 'unserved', ...expected } }]);
  });
});

describe('kinds of operators', () => {
  const route = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'web', namespace: 'team-demo' } };
  const match = (uri: object): object => ({ ...route, spec: { hosts: ['web'], http: [{ match: [{ uri }], route: [{ destination: { host: 'web', port: { number: 80 } } }] }] } });

  it.each<[string, object, string[]]>([
    ['a sound VirtualService', match({ prefix: '/' }), []],
    ['two of a choice', match({ prefix: '/', exact: '/a' }), ['spec.http[0].match[0].uri: value have only one of exact, prefix, regex']],
    ['a missing host', { ...route, spec: { http: [{ route: [{ destination: {} }] }] } }, ['spec.http[0].route[0].destination: missing host']],
    ['a constraint, whatever its parameters', { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'ContainerLimits', metadata: { name: 'a' }, spec: { parameters: { cpu: 1 } } }, []],
    [
      'an issuer of a certificate by another type',
      { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'a', namespace: 'b' }, spec: { secretName: 'a', issuerRef: { name: 'a' }, dnsNames: 'a.example.com' } },
      ['spec.dnsNames: type a list | text'],
    ],
  ])('%s', (_, object, expected) => {
    expect(found(object)).toEqual(expected);
  });
});

describe('any manifest', () => {
  const file = JSON.parse(schemaTexts['kubernetes']!) as SchemaFile;
  const valid = fc.integer({ min: 18, max: 35 }).chain((minor) => {
    const kinds = Object.entries(file.kinds).flatMap(([apiVersion, own]) =>
      Object.entries(own).flatMap(([key, node]) => (node !== 'any' && isInVersion(parseFieldKey(key), minor) ? [{ apiVersion, kind: parseFieldKey(key).name, node }] : [])),
    );
    return fc.constantFrom(...kinds).chain(({ apiVersion, kind, node }) =>
      arbitraryOf(node, file.types, minor, 0).map((object) => {
        const namespace = file.clusterScoped.includes(`${apiVersion}/${kind}`) ? {} : { namespace: 'b' };
        return { minor, object: { ...(object as object), apiVersion, kind, metadata: { name: 'a', ...namespace } } };
      }),
    );
  });

  it('that its schema allows is sound', () => {
    fc.assert(
      fc.property(valid, ({ minor, object }) => {
        expect(found(object, minor)).toEqual([]);
      }),
    );
  });

  it('with one mistake has it reported there and nowhere else', () => {
    const mistaken = valid.chain(({ minor, object }) => fc.constantFrom(...mapsIn(object)).map((path) => ({ minor, object, path })));
    fc.assert(
      fc.property(mistaken, ({ minor, object, path }) => {
        // Not structuredClone: parts that the generator shares would stay shared.
        const broken = JSON.parse(JSON.stringify(object)) as KubeObject;
        (valueAt(broken, path) as Record<string, unknown>)['no such field'] = [];
        const places = (checkerOf(minor)(broken) ?? []).map((field) => formatPath(field.path));
        expect(places.filter((place) => place !== formatPath([...path, 'no such field']))).toEqual([]);
        if (path.length === 0) expect(places).toHaveLength(1);
      }),
    );
  });

  it('of any content at all gets an answer', () => {
    const kind = fc.constantFrom('Deployment', 'Service', 'Ingress', 'Role');
    const apiVersion = fc.constantFrom('v1', 'apps/v1', 'networking.k8s.io/v1', 'rbac.authorization.k8s.io/v1', 'x');
    const anything = fc.record({ apiVersion, kind, metadata: fc.jsonValue(), spec: fc.jsonValue(), rules: fc.jsonValue() });
    fc.assert(
      fc.property(anything, (object) => {
        expect(found(object)).toBeInstanceOf(Array);
      }),
    );
  });
});

/** The paths of all maps in a value, its own first. */
function mapsIn(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => mapsIn(item, [...path, index]));
  return isMap(value) ? [path, ...Object.entries(value).flatMap(([key, child]) => mapsIn(child, [...path, key]))] : [];
}

/** Values that a schema allows. Only a few of the optional fields each, and none far down: a Pod has thousands. */
function arbitraryOf(node: SchemaNode, types: SchemaFile['types'], minor: number, depth: number): fc.Arbitrary<unknown> {
  const inner = (child: SchemaNode): fc.Arbitrary<unknown> => arbitraryOf(child, types, minor, depth + 1);
  if (typeof node === 'string') return node.startsWith('#') ? arbitraryOf(types[node.slice(1)]!, types, minor, depth) : scalarValues[node]!;
  if (Array.isArray(node)) return fc.array(inner((node as readonly [SchemaNode])[0]), { maxLength: depth > 5 ? 0 : 2 });
  if (isConstrained(node)) return fc.constantFrom(...node.enum!);
  const { '*': others, ...own } = node as ObjectNode;
  const keys = Object.entries(own).map(([key, child]) => ({ ...parseFieldKey(key), child })).filter((key) => isInVersion(key, minor));
  const optional = keys.filter(({ isRequired }) => !isRequired);
  return fc.subarray(optional, { maxLength: depth > 5 ? 0 : Math.min(3, optional.length) }).chain((chosen) => {
    const fields = [...keys.filter(({ isRequired }) => isRequired), ...chosen].map(({ name, child }): [string, fc.Arbitrary<unknown>] => [name, inner(child)]);
    const extra: [string, fc.Arbitrary<unknown>][] = others === undefined || depth > 5 ? [] : [['other', inner(others)]];
    return fc.record(Object.fromEntries([...fields, ...extra]));
  });
}

const scalarValues: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  any: fc.jsonValue(),
  string: fc.string(),
  boolean: fc.boolean(),
  integer: fc.integer(),
  int32: fc.integer(),
  int64: fc.maxSafeInteger(),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  'int-or-string': fc.oneof(fc.integer(), fc.string()),
  quantity: fc.constantFrom('500m', '1Gi', 2, 0.5),
  'date-time': fc.constant('2024-01-01T00:00:00Z'),
  byte: fc.base64String(),
  labels: fc.constant({ app: 'web', 'example.com/tier': '' }),
  metadata: fc.constant({ name: 'a', annotations: { 'example.com/a': 'b' } }),
};
