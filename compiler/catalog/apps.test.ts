import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fillDefaults } from '../3-merge/fill-defaults.ts';
import { shapeOf, type MergeShape } from '../3-merge/merge-shape.ts';
import { isMap } from '../is-map.ts';
import type { AppDefinition } from './app-definition.ts';
import { bundleSchema, type JsonSchema } from './bundle-schema.ts';
import { createAjv } from './create-ajv.ts';
import { mergeShapeOf, resolve } from './merge-shape-of.ts';

const root = join(import.meta.dirname, '../..');
const readYaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

type App = AppDefinition & { readonly values: JsonSchema; readonly example: { readonly apps: Readonly<Record<string, unknown>> } };

const ids = readdirSync(join(root, 'templates/apps'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const apps = new Map(ids.map((id) => [id, readYaml(`templates/apps/${id}/app.yaml`) as App]));
const appSchema = readYaml('templates/apps/app.schema.yaml') as JsonSchema;

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

it('apps that share a namespace agree about it', () => {
  const seen = new Map<string, string>();
  for (const [id, { namespace, mesh, policyChecks }] of apps) {
    const facts = JSON.stringify({ mesh, policyChecks });
    expect(seen.get(namespace) ?? facts, `${id} in ${namespace}`).toBe(facts);
    seen.set(namespace, facts);
  }
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

  /** The schema at a pointer and those of its properties and items, all the way down. */
  function subschemas(pointer: string, shape?: MergeShape): { pointer: string; node: JsonSchema; shape: MergeShape | undefined }[] {
    const node = pointer.split('/').slice(1).reduce<unknown>((at, key) => (at as JsonSchema)[key], schema) as JsonSchema;
    const keys = Object.keys(node['properties'] ?? {});
    return [
      { pointer, node, shape },
      ...keys.flatMap((key) => subschemas(`${pointer}/properties/${key}`, shapeOf(shape, key))),
      ...(isMap(node['items']) ? subschemas(`${pointer}/items`, shape?.items) : []),
    ];
  }
});
