import { isMap } from '../is-map.ts';

/** A JSON Schema 2020-12 as data. */
export type JsonSchema = { readonly [key: string]: unknown };

export interface SchemaSources {
  /** `schema/*.yaml`, parsed, by file name. `values.yaml` is the root. */
  readonly files: ReadonlyMap<string, JsonSchema>;
  /** The schema of `apps.<app>` beyond the common keys, by app. */
  readonly apps: ReadonlyMap<string, JsonSchema>;
  /** The schema of `policies.<policy>` beyond the common keys, by policy. */
  readonly policies: ReadonlyMap<string, JsonSchema>;
}

/**
 * One self-contained schema of the whole values repository: every file becomes a `$defs` entry named after it, references between files
 * become references inside, and every app and policy gets its property. Editors, Ajv and the docs all read this one.
 */
export function bundleSchema({ files, apps, policies }: SchemaSources): JsonSchema {
  const { properties = {}, ...root } = rewriteRefs(required(files, 'values.yaml'), 'values.yaml') as JsonSchema & { properties?: JsonSchema };
  const $defs = Object.fromEntries(
    [...files].filter(([file]) => file !== 'values.yaml').map(([file, schema]) => [defName(file), rewriteRefs(schema, file)]),
  );
  const entries = (common: string, own: ReadonlyMap<string, JsonSchema>, keywords: JsonSchema = {}): JsonSchema =>
    Object.fromEntries([...own].map(([id, schema]) => [id, { ...extend(rewriteRefs(required(files, common), common), rewriteRefs(schema, common)), ...keywords }]));
  const policyEntries = entries('policy.yaml', policies);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://drydock.dev/schema/values.json',
    ...root,
    properties: {
      ...properties,
      // An app may be on without a word about it, with all its defaults.
      apps: closedMap(properties['apps'], entries('app.yaml', apps, { default: {} })),
      policies: closedMap(properties['policies'], policyEntries),
    },
    $defs: { ...$defs, ...policyDefinitions($defs, policyEntries) },
  };
}

/** What teams, services and jobs say of policies is known only when the policies are. Exemptions can also name policies of the values repository. */
function policyDefinitions($defs: JsonSchema, policies: JsonSchema): JsonSchema {
  const { 'policy-overrides': overrides, 'policy-exemption': exemption } = $defs as Readonly<Record<string, JsonSchema | undefined>>;
  const properties = exemption?.['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const ids = Object.keys(policies);
  return {
    ...(overrides && { 'policy-overrides': { ...closedMap(overrides, mapValues(policies, toOverride)), examples: overrides['examples'] } }),
    ...(exemption && ids.length > 0 && { 'policy-exemption': { ...exemption, properties: { ...properties, policy: { ...properties!['policy'], examples: ids } } } }),
  };
}

/** An override takes from the baseline what it does not say, so nothing in it is required and nothing has a default of its own. */
function toOverride(policy: JsonSchema): JsonSchema {
  const { required: _, ...rest } = policy;
  const { exemptions: __, ...properties } = policy['properties'] as Readonly<Record<string, JsonSchema>>;
  return { ...rest, properties: mapValues(properties, ({ default: ___, ...property }) => property) };
}

const mapValues = (map: JsonSchema, change: (value: JsonSchema) => JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value as JsonSchema)]));

function required(files: ReadonlyMap<string, JsonSchema>, file: string): JsonSchema {
  const schema = files.get(file);
  if (schema === undefined) throw new Error(`schema/${file} is missing`);
  return schema;
}

function closedMap(described: unknown, properties: JsonSchema): JsonSchema {
  const { title, description } = (described ?? {}) as JsonSchema;
  return { title, description, type: 'object', properties, additionalProperties: false, default: {} };
}

/** An entry's own keys over the common ones: an app whose `resources` have another shape says so by naming the key itself. */
function extend(common: JsonSchema, own: JsonSchema): JsonSchema {
  return { ...common, ...own, properties: { ...(common['properties'] as JsonSchema), ...((own['properties'] ?? {}) as JsonSchema) }, additionalProperties: false };
}

/** `service.yaml#/$defs/x` → `#/$defs/service/$defs/x`; `#/$defs/x` inside `service.yaml` likewise. */
function rewriteRefs(schema: JsonSchema, file: string): JsonSchema {
  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== '$id' && key !== '$schema')
        .map(([key, item]) => [key, key === '$ref' && typeof item === 'string' ? inBundle(item, file) : rewrite(item)]),
    );
  };
  return rewrite(schema) as JsonSchema;
}

function inBundle(ref: string, file: string): string {
  const [target, pointer = ''] = ref.split('#');
  return `#/$defs/${defName(target === '' ? file : target!)}${pointer}`;
}

const defName = (file: string): string => file.replace(/\.yaml$/, '');
