import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fillDefaults } from '../3-merge/fill-defaults.ts';
import { shapeOf, type MergeShape } from '../3-merge/merge-shape.ts';
import { compileTemplate, type Context } from '../6-emit/template/compile-template.ts';
import { parseTemplate } from '../6-emit/template/parse-template.ts';
import { isMap } from '../is-map.ts';
import type { AppDefinition } from './app-definition.ts';
import { bundleSchema, type JsonSchema } from './bundle-schema.ts';
import { createAjv } from './create-ajv.ts';
import { mergeShapeOf, resolve } from './merge-shape-of.ts';

const root = join(import.meta.dirname, '../..');
const readYaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

type App = AppDefinition & {
  readonly releases?: readonly { readonly values: string }[];
  readonly secrets?: readonly { readonly keys: Readonly<Record<string, string>> }[];
  readonly values: JsonSchema;
  readonly example: { readonly apps: Readonly<Record<string, unknown>> };
};

const ids = readdirSync(join(root, 'templates/apps'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const apps = new Map(ids.map((id) => [id, readYaml(`templates/apps/${id}/app.yaml`) as App]));
const appSchema = readYaml('templates/apps/app.schema.yaml') as JsonSchema;

const providers = ['aws', 'azure', 'google', 'digitalocean', 'linode', 'ovh', 'scaleway', 'civo', 'vultr', 'kind', 'custom'];
const secret = 'not-to-be-seen';

describe.each([...apps])('app.yaml of %s', (_, app) => {
  it('has the shape of an app', () => {
    const validate = createAjv().compile(appSchema);
    validate(app);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has its keys in the order of the schema', () => {
    const order = Object.keys(appSchema['properties'] as JsonSchema);
    expect(Object.keys(app)).toEqual(order.filter((key) => key in app));
  });
});

describe('the needs of the apps', () => {
  it('name apps', () => {
    expect([...apps].flatMap(([id, { needs }]) => needs.filter((need) => !apps.has(need)).map((need) => `${id} → ${need}`))).toEqual([]);
  });

  it('have no cycle', () => {
    const rest = new Map(apps);
    for (let size = Infinity; rest.size < size; ) {
      size = rest.size;
      for (const [id, { needs }] of rest) if (!needs.some((need) => rest.has(need))) rest.delete(id);
    }
    expect([...rest.keys()]).toEqual([]);
  });

  it('are on in every profile that switches the app on', () => {
    const size = { minimal: 0, full: 1, none: 2 };
    const profiled = [...apps].filter(([, { profile }]) => profile !== 'none');
    const late = ({ profile, needs }: App): string[] => needs.filter((need) => size[apps.get(need)!.profile] > size[profile]);
    expect(profiled.flatMap(([id, app]) => late(app).map((need) => `${id} → ${need}`))).toEqual([]);
  });
});

describe('the cases in which apps are on without being asked for', () => {
  const cases = [...apps].flatMap(([id, { enabledWhen = [] }]) => enabledWhen.map((conditions) => ({ id, conditions })));

  it('ask only for apps that it needs, so that no decision waits for itself', () => {
    const asked = cases.flatMap(({ id, conditions }) => Object.keys(conditions).flatMap((path) => (/^apps\.(.+)\.enabled$/.exec(path) ?? []).slice(1).map((app) => ({ id, app }))));
    expect(asked.filter(({ id, app }) => !apps.get(id)!.needs.includes(app))).toEqual([]);
  });

  it('have on what the app needs, too', () => {
    const missing = cases.flatMap(({ id, conditions }) => apps.get(id)!.needs.filter((need) => apps.get(need)!.profile !== 'minimal' && conditions[`apps.${need}.enabled`] !== true).map((need) => `${id} → ${need}`));
    expect(missing).toEqual([]);
  });
});

it('apps read the custom CA where they say so, and nowhere else', () => {
  for (const [id, { trustsCa = false }] of apps) {
    const texts = readdirSync(join(root, 'templates/apps', id)).filter((file) => file.startsWith('values')).map((file) => readFileSync(join(root, 'templates/apps', id, file), 'utf8'));
    expect(texts.some((text) => text.includes('{{ca.secret}}')), id).toBe(trustsCa);
  }
});

describe('the pods of charts that read Secrets', () => {
  /** Read by operators, by Argo CD or by tasks, which see what changes. */
  const readByNoPod = ['alertmanager-config', 'custom-ca', 'dns', 'harbor-oidc', 'keycloak-task'];

  it.each(ids)('%s: say what stands for the content of each', (id) => {
    const templates = readdirSync(join(root, 'templates/apps', id)).filter((file) => file.startsWith('values'));
    const text = templates.map((file) => readFileSync(join(root, 'templates/apps', id, file), 'utf8')).join('\n');
    const unmarked = (apps.get(id)!.secrets ?? []).map(({ name }) => name).filter((name) => !readByNoPod.includes(name) && !text.includes(`checksum/${name}: '{{secrets.${name}.fingerprint}}'`));
    expect(unmarked).toEqual([]);
  });
});

it('apps that share a namespace agree about it', () => {
  const seen = new Map<string, string>();
  for (const [id, { namespace, mesh, policyChecks }] of apps) {
    const facts = JSON.stringify({ mesh, policyChecks });
    expect(seen.get(namespace) ?? facts, `${id} in ${namespace}`).toBe(facts);
    seen.set(namespace, facts);
  }
});

it('routes for administrators alone lead to pods with sidecars, which see to that', () => {
  const open = [...apps].filter(([, { mesh, routes = [] }]) => mesh === false && routes.some(({ auth, groups }) => auth === 'oauth2-proxy' && groups !== 'teams'));
  expect(open.map(([id]) => id)).toEqual([]);
});

describe('the values of the apps', () => {
  const files = readdirSync(join(root, 'schema')).filter((file) => file.endsWith('.yaml'));
  let schema: JsonSchema;
  let shapes: MergeShape | undefined;
  let validate: (pointer: string, value: unknown) => unknown[];

  beforeAll(() => {
    schema = bundleSchema({
      files: new Map(files.map((file) => [file, readYaml(`schema/${file}`) as JsonSchema])),
      apps: new Map([...apps].map(([id, app]) => [id, app.values])),
      policies: new Map(),
    });
    shapes = shapeOf(mergeShapeOf(schema), 'apps');
    const ajv = createAjv().addSchema(schema);
    validate = (pointer, value) => {
      const check = ajv.compile({ $ref: `${String(schema['$id'])}#${pointer}` });
      check(value);
      return check.errors ?? [];
    };
  });

  it.each([...apps])('%s: the example is valid, as it is and with every default', (id, { example }) => {
    const pointer = `/properties/apps/properties/${id}`;
    expect(Object.keys(example.apps)).toEqual([id]);
    expect(validate(pointer, example.apps[id])).toEqual([]);
    expect(validate(pointer, fillDefaults(example.apps[id], shapeOf(shapes, id)))).toEqual([]);
  });

  it.each(ids)('%s: every default is valid where it stands', (id) => {
    for (const { pointer, node, shape } of subschemas(`/properties/apps/properties/${id}`, shapeOf(shapes, id))) {
      if ('default' in node) expect(validate(pointer, fillDefaults(node['default'], shape)), pointer).toEqual([]);
    }
  });

  it.each([...apps])('%s: every key says what it is', (id, { values }) => {
    const own = Object.keys(values['properties'] as JsonSchema);
    for (const { pointer, node } of own.flatMap((key) => subschemas(`/properties/apps/properties/${id}/properties/${key}`))) {
      if (!/\/properties\/[^/]+$/.test(pointer)) continue;
      const { title, description } = resolve(node, schema);
      expect({ title: typeof title, description: typeof description }, pointer).toEqual({ title: 'string', description: 'string' });
    }
  });

  it.each([...apps])('%s: its secrets are made of values there are', (_, { secrets = [] }) => {
    const texts = secrets.flatMap(({ keys }) => Object.values(keys));
    for (const [, path] of texts.flatMap((text) => [...text.matchAll(/\{\{(apps\.[^}]+)\}\}/g)])) {
      const child = (at: unknown, key: string): unknown => isMap(at) && (resolve(at, schema)['properties'] as JsonSchema)[key];
      expect(path!.split('.').reduce<unknown>(child, schema), path).toBeTypeOf('object');
    }
  });

  describe.each([...apps])('the Helm values of %s', (id, app) => {
    const templates = readdirSync(join(root, 'templates/apps', id)).filter((file) => file.startsWith('values'));

    it('are there for every release, and for nothing else', () => {
      const releases = app.releases?.map(({ values }) => values) ?? (app.chart === undefined ? [] : ['values.yaml']);
      expect(templates).toEqual([...releases].sort());
    });

    it('render for every provider, with and without everything optional, and hold no secret', () => {
      const shape = shapeOf(shapes, id);
      const small = fillDefaults(app.example.apps[id], shape);
      const full = fillDefaults(everyKey(nodeAt(`/properties/apps/properties/${id}`)), shape);
      for (const file of templates) {
        const render = compileTemplate(parseTemplate(file, readFileSync(join(root, 'templates/apps', id, file), 'utf8')));
        for (const provider of providers) {
          const text = JSON.stringify([render(contextOf(small, provider, false)), render(contextOf(full, provider, true))]);
          expect(text).not.toMatch(new RegExp(`${secret}|\\{\\{`));
        }
      }
    });
  });

  /** A value that sets every key of a schema; secrets can be told by their text. */
  function everyKey(node: JsonSchema): unknown {
    const { properties = {}, ...schemaOf } = resolve(node, schema) as JsonSchema & { properties?: Record<string, JsonSchema> };
    const [type] = [schemaOf['type']].flat();
    if (type === 'object') return Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, everyKey(child)]));
    if (type === 'array') return isMap(schemaOf['items']) ? [everyKey(schemaOf['items'])] : [];
    if (schemaOf['x-secret'] === true) return secret;
    return { boolean: true, integer: 1, number: 1 }[String(type)] ?? (schemaOf['enum'] as string[] | undefined)?.[0] ?? 'text';
  }

  function nodeAt(pointer: string): JsonSchema {
    return pointer.split('/').slice(1).reduce<unknown>((at, key) => (at as JsonSchema)[key], schema) as JsonSchema;
  }

  /** The schema at a pointer and those of its properties and items, all the way down. */
  function subschemas(pointer: string, shape?: MergeShape): { pointer: string; node: JsonSchema; shape: MergeShape | undefined }[] {
    const node = nodeAt(pointer);
    const keys = Object.keys(node['properties'] ?? {});
    return [
      { pointer, node, shape },
      ...keys.flatMap((key) => subschemas(`${pointer}/properties/${key}`, shapeOf(shape, key))),
      ...(isMap(node['items']) ? subschemas(`${pointer}/items`, shape?.items) : []),
    ];
  }
});

const secretNames = [...apps.values()].flatMap(({ secrets = [] }) => secrets.map(({ name }) => name));
/** Those that are not made for every cluster in which their app is on. */
const optionalSecrets = ['external-dns', 'harbor-storage', 'ingress-azure', 'loki-object-store', 'prometheus-msteams', 'vault-seal'];

/** What the templates may name, with everything that can be off or absent so, or on and there. */
function contextOf(app: unknown, provider: string, on: boolean): Context {
  const balancer = { annotations: { a: 'b' }, loadBalancerIP: '192.0.2.1', sourceRanges: ['192.0.2.0/24'] };
  const gateway = { isUsed: on, serviceType: on ? 'LoadBalancer' : 'ClusterIP', ...(on && balancer) };
  const cluster = { name: 'demo', owner: 'acme', provider, domain: 'example.com', namespacePrefix: '', policyPrefix: 'policy.otomi.io' };
  return {
    app,
    apps: Object.fromEntries([...apps].map(([id, { namespace }]) => [id, { enabled: on, namespace }])),
    ca: { untrusted: on, secret: 'custom-ca' },
    cluster: { ...cluster, ...(on && { region: 'eu-central-1', apiName: 'eks-demo' }) },
    dns: { provider, domains: ['example.com'], env: on ? [{ name: 'AWS_ACCESS_KEY_ID', key: 'aws-access-key-id' }] : [], args: {}, ...(on && { mountPath: '/dns' }) },
    gateways: { public: gateway, private: gateway },
    imagePullSecrets: on ? ['registry'] : [],
    ingress: { classes: [{ name: 'platform', ...gateway }] },
    item: { name: 'platform', ...gateway },
    ...(on && { mirror: 'registry.example.com/mirror' }),
    loki: { objectStore: on ? 's3' : 'filesystem' },
    oauth2Domains: ['.example.com'],
    oidc: { issuer: 'https://keycloak.example.com/realms/otomi', clientID: 'otomi' },
    otomi: { hasCloudLB: on, isManaged: on, isMultitenant: on },
    priorityClass: 'platform-critical',
    secrets: Object.fromEntries(secretNames.flatMap((name) => (on || !optionalSecrets.includes(name) ? [[name, { name, fingerprint: '0123456789abcdef' }]] : []))),
    tracing: on ? { service: 'tempo.monitoring.svc.cluster.local' } : {},
    ...(on && { storageClass: 'fast' }),
  };
}
