import type { ChartData } from './chart-data.ts';

/** `templates/apps/<app>/chart/<chart>.json` by `<app>/<chart>`: texts, since most that start drydock need few or none of them. */
export type ChartTexts = Readonly<Record<string, string>>;

/** What is known of the chart of an app; undefined where nothing is. Read when it is first asked for. */
export type FindChart = (app: string, chart: string) => ChartData | undefined;

export function createChartSet(texts: ChartTexts): FindChart {
  const parsed = new Map<string, ChartData>();
  return (app, chart) => {
    const id = `${app}/${chart}`;
    const known = parsed.get(id);
    if (known !== undefined || !Object.hasOwn(texts, id)) return known;
    const data = JSON.parse(texts[id]!) as ChartData;
    parsed.set(id, data);
    return data;
  };
}
