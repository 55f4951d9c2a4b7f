import fs from 'node:fs';
import path from 'node:path';

/** What came of an app's charts, over all providers. */
export interface AppResult {
  readonly app: string;
  /** `harbor 1.19.2`, each once. */
  readonly charts: ReadonlySet<string>;
  /** Undefined where a chart is not at hand. */
  readonly objects: number | undefined;
  readonly problems: number;
  readonly ports: number;
  readonly policies: number;
}

const docs = path.join(import.meta.dirname, '../../docs/apps.md');
const [start, end] = ['<!-- made by scripts/charts/render-charts.ts -->', '<!-- end -->'];

/** Writes the table of results where `docs/apps.md` has a place for it. */
export function writeResults(results: readonly AppResult[]): void {
  const text = fs.readFileSync(docs, 'utf8');
  const [before = '', rest = ''] = text.split(start);
  const after = rest.split(end)[1] ?? '';
  const rows = results.map(({ app, charts, objects, problems, ports, policies }) => `| ${app} | ${[...charts].join(', ')} | ${objects ?? 'no chart at hand'} | ${problems} | ${policies} | ${ports} |`);
  const table = ['| app | charts | objects | errors | refused by policies | ports without a protocol |', '|---|---|---|---|---|---|', ...rows];
  fs.writeFileSync(docs, `${before}${start}\n\n${table.join('\n')}\n\n${end}${after}`);
}
