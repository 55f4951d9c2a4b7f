import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';

/** What charts have in their repositories where only a release fills something in. */
function placeholdersOf(name: string, version: string): [string, string][] {
  const plain = version.replace(/^v/, '');
  // Istio publishes its releases on Docker Hub (the chart's own comment says so).
  const istio: [string, string][] = [['hub: registry.istio.io/testing', 'hub: docker.io/istio'], ['tag: latest', `tag: ${plain}`]];
  return [['${HELM_IMAGE_TAG}', `v${plain}`], ...(['istiod', 'cni', 'gateway', 'base'].includes(name) ? istio : [])];
}

/**
 * A copy of a chart, in a folder that does not exist yet, as it is once it is released: with its version and, where there is a placeholder for
 * them, the app's and those in its values. A chart that has its version already is taken as it is.
 */
export function prepareChart(folder: string, version: string, copy: string): string {
  const file = path.join(folder, 'Chart.yaml');
  const chart = parse(fs.readFileSync(file, 'utf8')) as { name: string; version: string; appVersion?: string };
  if (chart.version.replace(/^v/, '') === version.replace(/^v/, '')) return folder;
  fs.cpSync(folder, copy, { recursive: true, dereference: true });
  fs.writeFileSync(path.join(copy, 'Chart.yaml'), stringify({ ...chart, version, ...(chart.appVersion !== undefined && { appVersion: version }) }));
  const values = path.join(copy, 'values.yaml');
  const filled = placeholdersOf(chart.name, version).reduce((text, [from, to]) => text.replaceAll(from, to), fs.readFileSync(values, 'utf8'));
  fs.writeFileSync(values, filled);
  return copy;
}
