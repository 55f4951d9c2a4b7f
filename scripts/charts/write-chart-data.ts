/**
 * Writes what drydock knows of the charts, read from the charts themselves:
 *
 *     npx tsx scripts/charts/write-chart-data.ts CHARTS [APP …]
 *
 * CHARTS holds unpacked charts with their dependencies, each in a folder of any name. Makes `templates/apps/<app>/chart/<chart>.json` for every
 * chart that is at hand; those of the others stay as they are. To be run, like `render-charts.ts`, when a chart's version is raised.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChartData } from '../../compiler/charts/chart-data.ts';
import { releasesOf } from '../../compiler/catalog/app-definition.ts';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { findChartFolders } from './chart-folders.ts';
import { findImageFields } from './image-fields.ts';
import { readKeyTree, valuesWithDependencies } from './key-tree.ts';
import { prepareChart } from './prepare-chart.ts';
import { printChartData } from './print-chart-data.ts';
import { readChart } from './read-chart.ts';

const [charts = '', ...asked] = process.argv.slice(2);
const folders = findChartFolders(charts);
const apps = Object.entries(defaultCatalog().apps).filter(([id]) => asked.length === 0 || asked.includes(id));
for (const [id, definition] of apps) {
  const releases = new Map(releasesOf(id, definition).map((release) => [release.chart, release.version ?? definition.chart!.version]));
  for (const [chart, version] of releases) {
    const folder = folders.get(chart);
    if (folder === undefined) process.stdout.write(`${id}  ${chart}  no chart at hand\n`);
    else write(path.join(import.meta.dirname, '../../templates/apps', id, 'chart', `${chart}.json`), readChartData(folder, version));
  }
}

function readChartData(folder: string, version: string): ChartData {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'chart-'));
  const chart = readChart(prepareChart(folder, version, path.join(scratch, 'chart')));
  fs.rmSync(scratch, { recursive: true });
  const keys = readKeyTree(chart);
  return { chart: chart.name, version, ...(keys !== undefined && { keys }), images: findImageFields(valuesWithDependencies(chart)) };
}

function write(file: string, data: ChartData): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, printChartData(data));
}
