import fs from 'node:fs';
import path from 'node:path';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import fastGlob from 'fast-glob';
import { compile as toTypes } from 'json-schema-to-typescript';
import { buildCatalog } from '../compiler/catalog/build-catalog.ts';
import type { JsonSchema } from '../compiler/catalog/bundle-schema.ts';
import type { SchemaTexts } from '../compiler/7-check/kubernetes/manifest-checker.ts';
import { createAjv } from '../compiler/catalog/create-ajv.ts';
import { schemaFiles } from '../compiler/catalog/editor-schema.ts';
import type { ChartTexts } from '../compiler/charts/chart-set.ts';
import { isMap } from '../compiler/is-map.ts';
import { exemptionUseOf } from '../compiler/policies/exemption-use.ts';
import { entrypointOf, type PolicyPlan } from '../compiler/policies/policy-plan.ts';
import type { PolicyData, PolicyTexts } from '../compiler/policies/policy-set.ts';
import { readPolicySources } from '../compiler/policies/read-policy-sources.ts';
import { compilePlan } from '../compiler/rego/index.ts';
import type { SourceTree } from '../compiler/source-tree.ts';
import { writeDiagnosticsPage } from './diagnostics-docs.ts';
import { harborTypes, harborTypesFile } from './harbor-types.ts';
import { writeKindsPage } from './kinds-docs.ts';
import { bundleReportPage } from './report-page.ts';

const root = path.join(import.meta.dirname, '..');

/** The two folders that the catalogue is made from. */
export function readCatalogSource(): SourceTree {
  const files = fastGlob.sync(['schema/**/*.yaml', 'templates/**/*.{yaml,rego}'], { cwd: root, ignore: ['templates/policies/*/samples/**'] });
  return new Map(files.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]));
}

/** What is known of the policies, and the program that judges, each a text until a policy is on. */
function readPolicyTexts(source: SourceTree): PolicyTexts {
  const { plan } = JSON.parse(fs.readFileSync(path.join(root, 'templates/policies/plan.json'), 'utf8')) as PolicyPlan;
  const read = readPolicySources(source);
  const uses = Object.entries(read.policies).map(([id, policy]) => [id, exemptionUseOf(plan, entrypointOf(policy.package))]);
  const sources: PolicyData = { ...read, exemptionUses: Object.fromEntries(uses) as PolicyData['exemptionUses'] };
  return { sources: JSON.stringify(sources), program: JSON.stringify(compilePlan(plan)) };
}

/** What is known of the charts, without white space, by app and chart. */
function readChartTexts(): ChartTexts {
  const files = fastGlob.sync('templates/apps/*/chart/*.json', { cwd: root }).sort();
  const texts = files.map((file) => [file.replace(/^templates\/apps\/(.+)\/chart\/(.+)\.json$/, '$1/$2'), JSON.stringify(JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')))]);
  return Object.fromEntries(texts) as ChartTexts;
}

/** The files of `schema/kubernetes/`, without white space, by their name without ending. */
function readKubernetesSchemas(): SchemaTexts {
  const files = fastGlob.sync('schema/kubernetes/*.json', { cwd: root }).sort();
  return Object.fromEntries(files.map((file) => [path.basename(file, '.json'), JSON.stringify(JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')))]));
}

/**
 * Makes what the compiler loads instead of working it out at every start: the catalogue as data, the schema's validator as code; and the
 * types of the values, which are committed.
 */
export async function generate(): Promise<void> {
  const source = readCatalogSource();
  const catalog = buildCatalog(source);
  const folder = path.join(root, 'compiler/catalog/generated');
  fs.mkdirSync(folder, { recursive: true });
  // JSON in a string is read several times faster than the same as JavaScript.
  writeIfChanged(path.join(folder, 'catalog.js'), `export const data = JSON.parse(${JSON.stringify(JSON.stringify(catalog))});\n`);
  writeIfChanged(path.join(folder, 'catalog.d.ts'), "export declare const data: import('../catalog.ts').CatalogData;\n");
  // Each file stays a text until a manifest has to be checked.
  writeIfChanged(path.join(folder, 'kubernetes-schemas.js'), `export const schemaTexts = ${JSON.stringify(readKubernetesSchemas())};\n`);
  writeIfChanged(path.join(folder, 'kubernetes-schemas.d.ts'), "export declare const schemaTexts: import('../../7-check/kubernetes/manifest-checker.ts').SchemaTexts;\n");
  writeIfChanged(path.join(folder, 'policies.js'), `export const policyTexts = ${JSON.stringify(readPolicyTexts(source))};\n`);
  writeIfChanged(path.join(folder, 'policies.d.ts'), "export declare const policyTexts: import('../../policies/policy-set.ts').PolicyTexts;\n");
  writeIfChanged(path.join(folder, 'report-page.js'), `export const page = ${JSON.stringify(await bundleReportPage(root))};\n`);
  writeIfChanged(path.join(folder, 'report-page.d.ts'), 'export declare const page: { readonly script: string; readonly style: string };\n');
  writeIfChanged(path.join(folder, 'charts.js'), `export const chartTexts = ${JSON.stringify(readChartTexts())};\n`);
  writeIfChanged(path.join(folder, 'charts.d.ts'), "export declare const chartTexts: import('../../charts/chart-set.ts').ChartTexts;\n");
  writeIfChanged(path.join(folder, 'validate.js'), validatorCode(catalog.schema));
  writeIfChanged(path.join(folder, 'validate.d.ts'), "export declare const validate: import('../../4-validate/schema-validator.ts').SchemaValidator;\n");
  writeIfChanged(path.join(root, 'compiler/4-validate/values.ts'), await valuesTypes(catalog.schema));
  writeIfChanged(harborTypesFile(root), await harborTypes(root));
  writeDiagnosticsPage(root);
}

function validatorCode(schema: JsonSchema): string {
  const ajv = createAjv({ code: { source: true, esm: true, formats: _`formatTable` }, inlineRefs: false });
  const code = standalone.default(ajv, ajv.compile(withoutAnnotations(schema) as JsonSchema));
  // Ajv's code fetches its few runtime functions by require(), which an ES module does not have.
  const modules = [...new Set([...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name!))];
  const imported = modules.reduce((text, name, index) => text.replaceAll(`require("${name}").default`, `runtime${index}`), code);
  return [
    // Node gives a CommonJS module whole, test runners its `default`.
    ...modules.map((name, index) => `import module${index} from '${name}.js';\nconst runtime${index} = module${index}.default ?? module${index};`),
    "import { formats } from '../../4-validate/formats/index.ts';",
    'const formatTable = Object.fromEntries(Object.entries(formats).map(([name, { validate }]) => [name, { type: "string", validate }]));',
    imported,
  ].join('\n');
}

/** What only people read would make up half of the validator. The keys of `properties` and the like are names, not keywords. */
function withoutAnnotations(schema: unknown, areNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutAnnotations(item));
  if (!isMap(schema)) return schema;
  const annotations = ['title', 'description', 'examples', 'default', 'deprecated', '$comment', 'x-generate', 'x-needed', 'x-rotate'];
  const maps = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => areNames || !annotations.includes(key))
      .map(([key, value]) => [key, withoutAnnotations(value, !areNames && maps.includes(key))]),
  );
}

async function valuesTypes(schema: JsonSchema): Promise<string> {
  const banner = '/* Made from schema/ by `npm run generate`. Do not edit. */';
  const { properties, $defs, ...rest } = schema as { properties: JsonSchema; $defs: JsonSchema };
  const app = { type: 'object', properties: { enabled: { type: 'boolean' }, _rawValues: { type: 'object' } }, additionalProperties: true };
  const override = { type: 'object', properties: { enabled: { type: 'boolean' }, enforcement: { type: 'string', enum: ['deny', 'warn', 'dryrun'] } }, additionalProperties: true };
  const overrides = { title: 'Policy overrides', type: 'object', additionalProperties: override };
  const typed = toTyped({ ...rest, $defs: { ...$defs, 'policy-overrides': overrides }, properties: { ...properties, apps: { type: 'object', additionalProperties: app, default: {} } } }, true);
  return toTypes(typed as Parameters<typeof toTypes>[0], 'Values', { bannerComment: banner, additionalProperties: false, format: false });
}

/**
 * The part of a schema that makes a type. A key with a default is always there once the values are merged. Titles would make a type of each
 * scalar, so only the schemas in files of their own keep theirs. Conditions and bounds say nothing that a type could.
 */
function toTyped(schema: unknown, keepsTitle = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => toTyped(item));
  if (!isMap(schema)) return schema;
  const dropped = new Set(['if', 'then', 'else', 'allOf', 'minItems', 'maxItems', 'examples', 'default', 'deprecated', ...(keepsTitle ? [] : ['title'])]);
  const typed = Object.fromEntries(Object.entries(schema).filter(([key]) => !dropped.has(key)).map(([key, value]) => [key, toTyped(value)]));
  if (isMap(schema['$defs'])) typed['$defs'] = mapValues(schema['$defs'], (definition) => toTyped(definition, isMap(definition) && definition['type'] === 'object'));
  if (!isMap(schema['properties'])) return typed;
  typed['properties'] = mapValues(schema['properties'], (property) => toTyped(property));
  const withDefault = Object.entries(schema['properties']).filter(([, property]) => isMap(property) && property['default'] !== undefined);
  return { ...typed, required: [...new Set([...((schema['required'] ?? []) as string[]), ...withDefault.map(([key]) => key)])] };
}

const mapValues = (map: JsonSchema, change: (value: unknown) => unknown): JsonSchema => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

function writeIfChanged(file: string, text: string): void {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  fs.writeFileSync(file, text);
}

if (process.argv[1] === import.meta.filename) {
  await generate();
  const catalog = buildCatalog(readCatalogSource());
  writeKindsPage(root, catalog, readPolicyTexts(readCatalogSource()));
  for (const [file, text] of schemaFiles(catalog.schema)) {
    fs.mkdirSync(path.dirname(path.join(root, 'env-example', file)), { recursive: true });
    writeIfChanged(path.join(root, 'env-example', file), text);
  }
}
