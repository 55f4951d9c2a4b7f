import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** The folders of the unpacked charts in a folder, by the chart's name. */
export function findChartFolders(charts: string): Map<string, string> {
  const found = fs.readdirSync(charts).sort().flatMap((name) => {
    const folder = path.join(charts, name);
    const file = path.join(folder, 'Chart.yaml');
    const chart = fs.existsSync(file) ? (parse(fs.readFileSync(file, 'utf8')) as { name: string }).name : undefined;
    return chart === undefined ? [] : [[chart, folder] as const];
  });
  return new Map(found);
}
