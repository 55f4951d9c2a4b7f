import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { App, Release } from '../../compiler/5-derive/apps/app.ts';
import { isMap } from '../../compiler/is-map.ts';
import type { KubeObject } from '../../compiler/output-tree.ts';
import { minor } from './compile-catalog.ts';
import { prepareChart } from './prepare-chart.ts';

/** What a release comes to. */
export interface Rendered {
  readonly app: App;
  readonly release: Release;
  /** Undefined where there is no chart. */
  readonly objects: readonly KubeObject[] | undefined;
  /** What helm said where it could not render the chart. */
  readonly error: string | undefined;
}

/** Renders the chart of a release with the values given. `folder` is undefined where the chart is not at hand. */
export function renderRelease(app: App, release: Release, folder: string | undefined, values: string): Rendered {
  if (folder === undefined) return { app, release, objects: undefined, error: undefined };
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
  try {
    const file = path.join(scratch, 'values.yaml');
    fs.writeFileSync(file, values);
    return { app, release, objects: readObjects(runHelm(app, release, prepareChart(folder, release.version, path.join(scratch, 'chart')), file)), error: undefined };
  } catch (cause) {
    return { app, release, objects: [], error: String((cause as { stderr?: unknown }).stderr ?? cause).trim() };
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

function runHelm(app: App, release: Release, chart: string, values: string): string {
  const apis = ['monitoring.coreos.com/v1', 'policy/v1/PodDisruptionBudget'].flatMap((api) => ['--api-versions', api]);
  const flags = ['--namespace', app.namespace, '--values', values, '--kube-version', `1.${minor}.0`, '--include-crds', '--skip-tests', ...apis];
  return execFileSync('helm', ['template', release.name, chart, ...flags], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe' });
}

function readObjects(text: string): KubeObject[] {
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
