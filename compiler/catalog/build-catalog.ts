import { parse } from 'yaml';
import { parseTemplate } from '../6-emit/template/parse-template.ts';
import { readPolicySources } from '../policies/read-policy-sources.ts';
import type { SourceTree } from '../source-tree.ts';
import type { AppDefinition } from './app-definition.ts';
import { bundleSchema, type JsonSchema } from './bundle-schema.ts';
import type { CatalogData } from './catalog.ts';
import { mergeShapeOf } from './merge-shape-of.ts';

/**
 * Makes the catalogue from its two folders, `schema/**` and `templates/**`, given as one source tree. Throws for what is wrong in them:
 * they are part of the product.
 */
export function buildCatalog(source: SourceTree): CatalogData {
  const files = new Map<string, JsonSchema>();
  const apps: Record<string, AppDefinition> = {};
  const templates: CatalogData['templates'] = {};
  for (const [file, text] of [...source].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [top, ...rest] = file.split('/');
    const name = rest.join('/');
    if (top === 'schema') files.set(name, parse(text) as JsonSchema);
    else if (/^apps\/[^/]+\/app\.yaml$/.test(name)) apps[rest[1]!] = parse(text) as AppDefinition;
    else if (isTemplate(name)) Object.assign(templates, { [name.replace(/\.yaml$/, '')]: parseTemplate(name, text) });
  }
  const appSchemas = new Map(Object.entries(apps).map(([id, app]) => [id, app.values ?? {}]));
  const policies = Object.entries(readPolicySources(source).policies).map(([id, { parameters }]): [string, JsonSchema] => [id, { properties: parameters }]);
  const schema = bundleSchema({ files, apps: appSchemas, policies: new Map(policies) });
  return { schema, shape: mergeShapeOf(schema), templates, apps: mapValues(apps, (app, id) => withManifests(app, id, templates)) };
}

function withManifests(app: AppDefinition, id: string, templates: CatalogData['templates']): AppDefinition {
  const folder = `apps/${id}/manifests/`;
  const manifests = Object.keys(templates).flatMap((template) => (template.startsWith(folder) ? [template.slice(folder.length)] : []));
  return manifests.length === 0 ? app : { ...app, manifests };
}

const mapValues = <T>(map: Readonly<Record<string, T>>, change: (value: T, key: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));

/** Apps keep their Helm values templates and manifests in their folder; policies have none of these. */
function isTemplate(name: string): boolean {
  if (!name.endsWith('.yaml') || name.endsWith('.schema.yaml') || name.startsWith('policies/')) return false;
  return !name.startsWith('apps/') || /^apps\/[^/]+\/(values(\.[a-z0-9-]+)?\.yaml|manifests\/.+)$/.test(name);
}
