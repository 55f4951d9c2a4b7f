import type { ChartData } from '../../compiler/charts/chart-data.ts';

/** JSON with a line for each top-level key of the values and for each image, so that a new version of a chart can be reviewed. */
export function printChartData({ chart, version, keys, images }: ChartData): string {
  const keyLines = keys && Object.entries(keys).map(([key, below]) => `${JSON.stringify(key)}: ${JSON.stringify(below)}`);
  const members = [
    `"chart": ${JSON.stringify(chart)}`,
    `"version": ${JSON.stringify(version)}`,
    ...(keyLines === undefined ? [] : [`"keys": {${block(keyLines)}}`]),
    `"images": [${block(images.map((image) => JSON.stringify(image)))}]`,
  ];
  return `{\n  ${members.join(',\n  ')}\n}\n`;
}

const block = (lines: readonly string[]): string => (lines.length === 0 ? '' : `\n    ${lines.join(',\n    ')}\n  `);
