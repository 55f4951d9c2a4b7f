/**
 * Renders the real charts with the values that drydock makes for them, and checks what comes out as it checks its own manifests:
 *
 *     npx tsx scripts/charts/render-charts.ts CHARTS [PROVIDER …]
 *
 * CHARTS holds unpacked charts with their dependencies, each in a folder of any name. Needs `helm` on PATH. Prints a line for each release,
 * and fails when a chart can't be rendered or a manifest is wrong. A chart that is not at hand is said to be missing; what it is about ports
 * that the mesh can't tell from their names is only said.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { compile, type CompiledCluster } from '../../compiler/compile.ts';
import type { App, Release } from '../../compiler/5-derive/platform.ts';
import { isMap } from '../../compiler/is-map.ts';
import { nameOfObject, type KubeObject } from '../../compiler/output-tree.ts';
import { formatPath } from '../../compiler/path.ts';
import { checkPortNames } from '../../compiler/7-check/port-names.ts';

const minor = 34;
const catalog = defaultCatalog();
const check = catalog.manifestChecker(minor);
const [charts = '', ...asked] = process.argv.slice(2);
const providers = asked.length > 0 ? asked : ['aws', 'azure', 'google', 'digitalocean', 'kind', 'custom'];
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'charts-'));

/** Every app of the catalogue at once, as its example has it. */
function compileAll(provider: string): CompiledCluster {
  const examples = Object.values(catalog.apps).map((app) => (app as unknown as { example: { apps: object } }).example.apps);
  const values = {
    cluster: { name: 'demo', provider, k8sVersion: `1.${minor}`, region: 'somewhere', apiName: 'demo-1', domainSuffix: 'example.com' },
    otomi: { profile: 'full', isMultitenant: true, globalPullSecret: { username: 'robot' } },
    dns: { provider: { google: { project: 'demo', serviceAccountKey: '{}' } } },
    apps: Object.assign({}, ...examples) as object,
    teamConfig: { demo: { services: [{ name: 'private', type: 'private' }] } },
  };
  const { clusters, diagnostics } = compile(new Map([['env/values.yaml', JSON.stringify(values)]]), catalog);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return cluster;
}

/** The folders of the charts at hand, by the chart's name. */
const folders = new Map(
  fs.readdirSync(charts).flatMap((name) => {
    const folder = path.join(charts, name);
    const file = path.join(folder, 'Chart.yaml');
    const chart = fs.existsSync(file) ? (parse(fs.readFileSync(file, 'utf8')) as { name: string }).name : undefined;
    return chart === undefined ? [] : [[chart, folder] as const];
  }),
);

function render(app: App, release: Release, folder: string, values: string): KubeObject[] {
  const file = path.join(scratch, 'values.yaml');
  fs.writeFileSync(file, values);
  const flags = ['--namespace', app.namespace, '--values', file, '--kube-version', `1.${minor}.0`, '--include-crds', '--skip-tests', '--api-versions', 'monitoring.coreos.com/v1'];
  const text = execFileSync('helm', ['template', release.name, folder, ...flags], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe' });
  // Charts write YAML that strict readers refuse, such as a key twice; helm takes the last one.
  const documents = parseAllDocuments(text, { uniqueKeys: false }).map((document) => withoutNulls(document.toJS()));
  return documents.flatMap((document) => (isMap(document) && document['kind'] === 'List' ? (document['items'] as unknown[]) : [document])).filter(isMap) as unknown as KubeObject[];
}

/** To Kubernetes a field that is null is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key, withoutNulls(item)]));
}

/** Kinds that are defined by what was rendered, or that an app brings once it runs. */
function definedKinds(objects: readonly KubeObject[]): Set<string> {
  const brought = Object.values(catalog.apps).flatMap(({ bringsKinds = [] }) => bringsKinds.map((kind) => kind.replace(/\/v[^/]+/, '')));
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ spec }) => spec as { group: string; names: { kind: string } });
  return new Set([...brought, ...definitions.map(({ group, names }) => `${group}/${names.kind}`)]);
}

function schemaProblems(objects: readonly KubeObject[], defined: ReadonlySet<string>): string[] {
  return objects.flatMap((object) => {
    const found = defined.has(`${object.apiVersion.split('/')[0]!}/${object.kind}`) ? [] : (check(object) ?? []);
    // helm puts what names no namespace into that of the release.
    const own = found.filter(({ problem }) => problem.kind !== 'missing' || problem.key !== 'namespace');
    return own.map(({ path: at, problem }) => `${nameOfObject(object)} ${formatPath(at)}: ${JSON.stringify(problem)}`);
  });
}

/** In the mesh the names of ports say what is spoken on them. */
function portNotes(app: App, objects: readonly KubeObject[], { platform, values }: CompiledCluster): string[] {
  if (!catalog.apps[app.id]!.mesh) return [];
  const manifests = objects.map((object) => ({ object, template: 'chart', origin: app.origin, source: undefined }));
  return [...checkPortNames(new Map([[app.id, manifests]]), platform, values, catalog)].map(({ message }) => message);
}

interface Rendered {
  readonly app: App;
  readonly release: Release;
  /** Undefined where there is no chart. */
  readonly objects: readonly KubeObject[] | undefined;
  readonly error: string | undefined;
}

function renderRelease(app: App, release: Release, { files }: CompiledCluster): Rendered {
  const folder = folders.get(release.chart);
  try {
    const objects = folder === undefined ? undefined : render(app, release, folder, files.get(`apps/${app.id}/${release.valuesFile}`)!.text);
    return { app, release, objects, error: undefined };
  } catch (cause) {
    return { app, release, objects: [], error: String((cause as { stderr?: unknown }).stderr ?? cause).trim() };
  }
}

let failures = 0;
const seen = new Set<string>();
for (const provider of providers) {
  const cluster = compileAll(provider);
  const all = cluster.platform.apps.flatMap((app) => app.releases.map((release) => renderRelease(app, release, cluster)));
  const defined = definedKinds(all.flatMap(({ objects }) => objects ?? []));
  for (const { app, release, objects, error } of all) {
    const problems = error === undefined ? schemaProblems(objects ?? [], defined) : [error];
    failures += problems.length;
    const result = objects === undefined ? 'no chart at hand' : error === undefined ? `${objects.length} objects` : 'not rendered';
    process.stdout.write(`${provider}  ${app.id}/${release.name}  ${release.chart} ${release.version}  ${result}\n`);
    const fresh = [...problems, ...portNotes(app, objects ?? [], cluster)].filter((problem) => !seen.has(`${release.name} ${problem}`));
    for (const problem of fresh) {
      seen.add(`${release.name} ${problem}`);
      process.stdout.write(`    ${problem}\n`);
    }
  }
}
fs.rmSync(scratch, { recursive: true });
process.exitCode = failures > 0 ? 1 : 0;
