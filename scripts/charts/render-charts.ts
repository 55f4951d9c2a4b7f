/**
 * Renders the real charts with the values that drydock makes for them, and checks what comes out as it checks its own manifests:
 *
 *     npx tsx scripts/charts/render-charts.ts CHARTS [PROVIDER …]
 *
 * CHARTS holds unpacked charts with their dependencies, each in a folder of any name. Needs `helm` on PATH. Every chart is rendered twice, as it
 * is and with all images from a mirror. Prints what is wrong, and fails when a chart can't be rendered, when Kubernetes or a policy of
 * `env-example` would refuse an object, when an image does not come from the mirror, when a pod reads a Secret or a key that is not there, or when
 * nothing would replace it with the Secret. A chart that is not at hand is said to be missing; what it is about ports that the mesh can't tell from
 * their names is only said. For all providers, the results go into `docs/apps.md`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { CompiledCluster } from '../../compiler/compiled-cluster.ts';
import { findChartFolders } from './chart-folders.ts';
import { definedKinds, mirrorProblems, policyProblems, portProblems, schemaProblems } from './check-release.ts';
import { compileCatalog } from './compile-catalog.ts';
import { outputSecrets } from './output-secrets.ts';
import { renderRelease, type Rendered } from './render-release.ts';
import { secretProblems } from './secret-problems.ts';
import { writeResults, type AppResult } from './write-results.ts';

const allProviders = ['aws', 'azure', 'google', 'digitalocean', 'kind', 'custom'];
// The registry that the policies of env-example allow.
const mirror = 'registry.example.com/mirror';

const [charts = '', ...asked] = process.argv.slice(2);
const folders = findChartFolders(charts);
const { policies } = parse(fs.readFileSync(path.join(import.meta.dirname, '../../env-example/env/policies.yaml'), 'utf8')) as { policies: object };

function renderAll(cluster: CompiledCluster): Rendered[] {
  return cluster.platform.apps.flatMap((app) =>
    app.releases.map((release) => renderRelease(app, release, folders.get(release.chart), cluster.files.get(`apps/${app.id}/${release.valuesFile}`)!.text)),
  );
}

/** Everything said so far, so that what holds for several providers is said once. */
const said = new Set<string>();
const results = new Map<string, AppResult>();

function report({ app, release, objects }: Rendered, problems: readonly string[], refused: readonly string[], ports: readonly string[]): void {
  const fresh = [...problems, ...refused, ...ports].filter((problem) => !said.has(`${release.name} ${problem}`));
  const isFresh = (problem: string): boolean => fresh.includes(problem);
  const known = results.get(app.id) ?? { app: app.id, charts: new Set(), objects: 0, problems: 0, ports: 0, policies: 0 };
  const first = !said.has(release.name);
  results.set(app.id, {
    app: app.id,
    charts: new Set([...known.charts, `${release.chart} ${release.version}`]),
    objects: objects === undefined || known.objects === undefined ? undefined : known.objects + (first ? objects.length : 0),
    problems: known.problems + problems.filter(isFresh).length,
    policies: known.policies + refused.filter(isFresh).length,
    ports: known.ports + ports.filter(isFresh).length,
  });
  if (fresh.length > 0) process.stdout.write(`${app.id}/${release.name}  ${release.chart} ${release.version}\n${fresh.map((problem) => `    ${problem}\n`).join('')}`);
  for (const text of [release.name, ...fresh.map((problem) => `${release.name} ${problem}`)]) said.add(text);
}

for (const provider of asked.length > 0 ? asked : allProviders) {
  const cluster = compileCatalog(provider);
  const brought = outputSecrets(cluster.files);
  const plain = renderAll(cluster);
  const mirroredCluster = compileCatalog(provider, mirror, policies);
  const mirrored = renderAll(mirroredCluster);
  const defined = definedKinds(plain.flatMap(({ objects }) => objects ?? []));
  for (const [index, rendered] of plain.entries()) {
    const { app, objects, error } = rendered;
    const copy = mirrored[index]!;
    const problems = [...new Set([error, copy.error].filter((text) => text !== undefined))];
    if (problems.length === 0) problems.push(...schemaProblems(objects ?? [], defined), ...secretProblems(app, objects ?? [], cluster, brought), ...mirrorProblems(app, objects ?? [], copy.objects ?? [], mirror));
    report(rendered, objects === undefined ? [] : problems, policyProblems(app, copy.objects ?? [], mirroredCluster), portProblems(app, objects ?? [], cluster));
  }
  process.stdout.write(`${provider}: ${plain.filter(({ objects, error }) => objects !== undefined && error === undefined).length} of ${plain.length} releases rendered\n`);
}
if (asked.length === 0) writeResults([...results.values()]);
process.exitCode = [...results.values()].some(({ problems, policies: refused }) => problems + refused > 0) ? 1 : 0;
