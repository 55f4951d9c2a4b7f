import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isMap, type ValueMap } from '../is-map.ts';
import { formats } from './formats/index.ts';

const folder = new URL('../../schema/', import.meta.url);
const base = 'https://drydock.dev/schema/';

/** `schema/*.yaml`, parsed, by file name. */
const files = new Map(readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => [file, parse(readFileSync(new URL(file, folder), 'utf8')) as ValueMap]));

/** A schema somewhere in a file. */
interface Node {
  readonly schema: ValueMap;
  /** `service.yaml#/properties/port`, which is also a reference to it. */
  readonly ref: string;
  /** Whether it describes a key that users write. */
  readonly isProperty: boolean;
}

const nodes = [...files].flatMap(([file, schema]) => [...walk(schema, `${file}#`, false)]);
const properties = nodes.filter(({ isProperty }) => isProperty);

const refsOf = (found: readonly Node[]): string[] => found.map(({ ref }) => ref);

/** A schema and all schemas in it. Parts of a condition describe no values of their own and are left out. */
function* walk(schema: unknown, ref: string, isProperty: boolean): Generator<Node> {
  if (!isMap(schema)) return;
  yield { schema, ref, isProperty };
  for (const keyword of ['properties', '$defs']) {
    for (const [key, child] of Object.entries((schema[keyword] ?? {}) as ValueMap)) {
      yield* walk(child, `${ref}/${keyword}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, keyword === 'properties');
    }
  }
  for (const keyword of ['items', 'additionalProperties']) yield* walk(schema[keyword], `${ref}/${keyword}`, false);
}

/** A schema with what its references say; keywords beside a reference win. */
function resolved({ schema, ref }: Node): ValueMap {
  if (typeof schema['$ref'] !== 'string') return schema;
  const [file, pointer = ''] = schema['$ref'].split('#') as [string, string?];
  const targetRef = `${file === '' ? ref.split('#')[0]! : file}#${pointer}`;
  const target = nodes.find((node) => node.ref === targetRef);
  if (target === undefined) throw new Error(`${ref} refers to ${targetRef}, which is not there`);
  return { ...resolved(target), ...schema };
}

function makeAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
  ajv.addKeyword({ keyword: 'x-secret', schemaType: 'boolean' });
  ajv.addKeyword({ keyword: 'x-merge', schemaType: 'string' });
  ajv.addKeyword({ keyword: 'x-null', schemaType: 'string' });
  ajv.addKeyword({ keyword: 'x-generate', schemaType: 'object' });
  ajv.addKeyword({ keyword: 'x-rotate', schemaType: 'object' });
  ajv.addKeyword({ keyword: 'x-needed', schemaType: ['boolean', 'string'] });
  for (const [name, { validate }] of Object.entries(formats)) ajv.addFormat(name, validate);
  for (const [file, schema] of files) ajv.addSchema({ $id: base + file, ...schema });
  return ajv;
}

const ajv = makeAjv();

/** What is wrong with a value: `/port maximum`. Errors that only wrap another are left out, and an enum's beside a wrong type. */
function errorsOf(ref: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: encodeURI(base + ref) });
  validate(value);
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames');
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors.filter(({ keyword, instancePath }) => keyword !== 'enum' || !mistyped.has(instancePath)).map(describeError);
}

function describeError({ instancePath, keyword, params }: ErrorObject): string {
  const key = (params as ValueMap)['additionalProperty'] ?? (params as ValueMap)['missingProperty'];
  return [instancePath, keyword, key].filter((part) => part !== undefined && part !== '').join(' ');
}

describe('the schema', () => {
  it.each([...files.keys()])('%s compiles in strict mode', (file) => {
    expect(() => ajv.compile({ $ref: base + file })).not.toThrow();
  });

  it('describes every key', () => {
    const isDescribed = ({ title, description }: ValueMap): boolean => typeof title === 'string' && typeof description === 'string';
    expect(refsOf(properties.filter((node) => !isDescribed(resolved(node))))).toEqual([]);
  });

  it('ends every description with a full stop', () => {
    const open = nodes.filter(({ schema }) => typeof schema['description'] === 'string' && !/[.]$/.test(schema['description']));
    expect(refsOf(open)).toEqual([]);
  });

  it('closes every map but raw Helm values and the three that the catalogue fills', () => {
    const isClosed = (others: unknown): boolean => others === false || isMap(others);
    const open = nodes.filter(({ schema }) => schema['type'] === 'object' && !isClosed(schema['additionalProperties']));
    expect(refsOf(open)).toEqual(['definitions.yaml#/$defs/rawValues', 'policy-overrides.yaml#', 'values.yaml#/properties/apps', 'values.yaml#/properties/policies']);
  });

  it('gives every key a type', () => {
    expect(refsOf(properties.filter((node) => resolved(node)['type'] === undefined))).toEqual([]);
  });

  it('has only defaults that are valid', () => {
    expect(refsOf(nodes.filter(({ schema, ref }) => 'default' in schema && errorsOf(ref, schema['default']).length > 0))).toEqual([]);
  });

  it('has only examples that are valid', () => {
    const examplesOf = (schema: ValueMap): unknown[] => (schema['examples'] ?? []) as unknown[];
    const wrong = nodes.filter(({ schema, ref }) => examplesOf(schema).some((example) => errorsOf(ref, example).length > 0));
    expect(refsOf(wrong)).toEqual([]);
  });

  it('never requires a secret and never has a default for one', () => {
    const secrets = properties.filter((node) => resolved(node)['x-secret'] === true);
    const isRequired = ({ ref }: Node): boolean => {
      const parent = nodes.find((node) => node.ref === ref.slice(0, ref.lastIndexOf('/properties/')));
      return ((parent?.schema['required'] ?? []) as unknown[]).includes(ref.split('/').at(-1));
    };
    expect(refsOf(secrets.filter((node) => isRequired(node) || 'default' in resolved(node)))).toEqual([]);
  });

  it('merges named lists by a key that every item has', () => {
    const lists = nodes.filter(({ schema }) => typeof schema['x-merge'] === 'string');
    const requiredOf = ({ schema, ref }: Node): unknown[] => {
      const items = resolved({ schema: schema['items'] as ValueMap, ref, isProperty: false });
      return (items['required'] ?? []) as unknown[];
    };
    expect(lists.map(({ ref }) => ref.split('/').at(-1)).sort()).toEqual(['additionalClusters', 'classes', 'jobs', 'secrets', 'services']);
    expect(refsOf(lists.filter((list) => !requiredOf(list).includes(list.schema['x-merge'])))).toEqual([]);
  });
});

describe('values', () => {
  const image = { repository: 'nginx', tag: '1.27' };
  const resources = { requests: { cpu: '50m', memory: '64Mi' } };
  const job = { name: 'report', image, resources };

  it('need no more than a cluster', () => {
    expect(errorsOf('values.yaml', { cluster: { k8sVersion: '1.21', name: 'my-cluster', provider: 'azure' } })).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['a Knative service', 'service.yaml', { name: 'a', ksvc: { image, resources } }],
    ['a predeployed Knative service', 'service.yaml', { name: 'a', ksvc: { predeployed: true } }],
    ['a deployment', 'service.yaml', { name: 'a', deployment: { image, resources, autoscaling: { maxReplicas: 3 } } }],
    ['a service that is there already', 'service.yaml', { name: 'a', type: 'cluster' }],
    ['a certificate at AWS', 'service.yaml', { name: 'a', hasCert: true, certArn: 'arn:aws:acm:eu-central-1:1:certificate/x' }],
    ['AllowOnly without anyone', 'service.yaml', { name: 'a', networkPolicy: { ingressPrivate: { mode: 'AllowOnly' } } }],
    ['a job with a command', 'job.yaml', { ...job, command: ['true'], args: [] }],
    ['amounts as numbers', 'definitions.yaml#/$defs/amounts', { cpu: 0.5, memory: 134217728 }],
    ['any quota key', 'team.yaml', { resourceQuota: { 'requests.nvidia.com/gpu': 4, 'count/jobs.batch': '10' } }],
    ['a key store named twice', 'kms.yaml', { sops: { provider: 'azure', azure: { keys: 'k', clientId: 'c' } } }],
    ['a managed identity', 'dns.yaml', { provider: { azure: { resourceGroup: 'rg', useManagedIdentityExtension: true } } }],
  ])('can be %s', (_, ref, value) => {
    expect(errorsOf(ref, value)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['cluster.yaml', { name: 'a', provider: 'aws', k8sVersion: '1.30' }, 'required region'],
    ['cluster.yaml', { name: 'a', provider: 'kind', k8sVersion: 1.3 }, '/k8sVersion type'],
    ['cluster.yaml', { name: 'a', provider: 'awz', k8sVersion: '1.30' }, '/provider enum'],
    ['values.yaml', { cluster: { name: 'a', provider: 'kind', k8sVersion: '1.30' }, teamConfg: {} }, 'additionalProperties teamConfg'],
    ['values.yaml', { cluster: { name: 'a', provider: 'kind', k8sVersion: '1.30' }, teamConfig: { Demo: {} } }, '/teamConfig format'],
    ['team.yaml', { resourceQuota: { pods: '5K' } }, '/resourceQuota/pods format'],
    ['registry.yaml', { quota: 0 }, '/quota minimum'],
    ['registry.yaml', { quota: '1025Ti' }, '/quota format'],
    ['team.yaml', { selfService: { team: ['quota'] } }, '/selfService/team/0 enum'],
    ['service.yaml', { name: 'a', prot: 80 }, 'additionalProperties prot'],
    ['service.yaml', { name: 'a', port: 65536 }, '/port maximum'],
    ['service.yaml', { name: 'a', port: '80' }, '/port type'],
    ['service.yaml', { name: 'a', type: 'pubic' }, '/type enum'],
    ['service.yaml', { name: 'a', hasCert: true }, 'required certName'],
    ['service.yaml', { name: 'a', tlsPass: true, auth: true }, '/auth const'],
    ['service.yaml', { name: 'a', tlsPass: true, paths: ['/x'] }, '/paths maxItems'],
    ['service.yaml', { name: 'a', ksvc: { resources } }, '/ksvc required image'],
    ['service.yaml', { name: 'a', ksvc: { predeployed: true, image } }, '/ksvc/image false schema'],
    ['service.yaml', { name: 'a', ksvc: { image, resources }, deployment: { image, resources } }, '/deployment false schema'],
    ['service.yaml', { name: 'a', ksvc: { image, resources, env: { '1A': 'x' } } }, '/ksvc/env format'],
    ['service.yaml', { name: 'a', ksvc: { image, resources, env: { A: 1 } } }, '/ksvc/env/A type'],
    ['network-policy.yaml', { ingressPrivate: { mode: 'AlowOnly', allow: [{ team: 'b' }] } }, '/ingressPrivate/mode enum'],
    ['network-policy.yaml', { ingressPrivate: { mode: 'AllowAll', allow: [{ team: 'b' }] } }, '/ingressPrivate/allow false schema'],
    ['network-policy.yaml', { egressPublic: [{}] }, '/egressPublic/0 required domain'],
    ['network-policy.yaml', { egressPublic: [{ domain: 'a.b', host: 'a.b' }] }, '/egressPublic/0/domain false schema'],
    ['secret.yaml', { name: 'a', type: 'tsl', crt: 'tls.crt', key: 'tls.key' }, '/type enum'],
    ['secret.yaml', { name: 'a', type: 'tls', crt: 'tls.crt' }, 'required key'],
    ['secret.yaml', { name: 'a', type: 'tls', crt: 'c', key: 'k', entries: ['A'] }, '/entries false schema'],
    ['secret.yaml', { name: 'a' }, 'required entries'],
    ['secret.yaml', { name: 'a', type: 'docker-registry', crt: 'c' }, '/crt false schema'],
    ['job.yaml', { ...job, type: 'CronJob' }, 'required schedule'],
    ['job.yaml', { ...job, type: 'Cronjob', schedule: '0 1 * * *' }, '/type enum'],
    ['job.yaml', { ...job, schedule: '0 1 * * *' }, '/schedule false schema'],
    ['job.yaml', { ...job, type: 'CronJob', schedule: '0 1 * *' }, '/schedule format'],
    ['job.yaml', { ...job, script: 'true', command: ['true'] }, '/command false schema'],
    ['job.yaml', { ...job, init: [{ image, resources, script: 'true', args: ['x'] }] }, '/init/0/args false schema'],
    ['dns.yaml', { provider: { awz: { region: 'x' } } }, '/provider additionalProperties awz'],
    ['dns.yaml', { provider: { aws: { region: 'x' }, google: { project: 'x' } } }, '/provider maxProperties'],
    ['dns.yaml', { provider: {} }, '/provider minProperties'],
    ['kms.yaml', { sops: { provider: 'aws' } }, '/sops minProperties'],
    ['ingress.yaml', { classes: [{ className: 'a', sourceIpAddressFiltering: 'all' }] }, '/classes/0/sourceIpAddressFiltering format'],
    ['alerts.yaml', { groupInterval: '5 minutes' }, '/groupInterval format'],
    ['app.yaml', { enabled: 'yes' }, '/enabled type'],
    ['policy.yaml', {}, 'required enabled'],
    ['sync.yaml', { path: '../out' }, '/path format'],
  ])('with one mistake give one error: %s %j', (ref, value, error) => {
    expect(errorsOf(ref, value)).toEqual([error]);
  });
});
