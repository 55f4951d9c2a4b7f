import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import { readExemptions, type WrittenExemption } from './exemption-annotations.ts';

/** An exemption in the Helm values of a chart, which will stand on whatever the chart makes of them. */
export interface ChartExemption extends WrittenExemption {
  /** Where it is in the values: an annotation. */
  readonly path: Path;
  /** The annotation's text. */
  readonly text: string;
}

/** What Helm values say of policies. */
export interface ChartFindings {
  readonly exemptions: readonly ChartExemption[];
  /** The annotations that mean nothing. */
  readonly unknown: readonly { readonly key: string; readonly path: Path }[];
}

/** The annotations under the prefix, wherever they are in Helm values: what a chart makes of them is not known, but the keys have only one meaning. */
export function findChartExemptions(values: unknown, prefix: string, at: Path = []): ChartFindings {
  if (Array.isArray(values)) return together(values.map((item, index) => findChartExemptions(item, prefix, [...at, index])));
  if (!isMap(values)) return { exemptions: [], unknown: [] };
  const { exemptions, unknown } = readExemptions(values, prefix);
  const own: ChartFindings = {
    exemptions: exemptions.map((exemption) => ({ ...exemption, path: [...at, exemption.key], text: String(values[exemption.key]) })),
    unknown: unknown.map((key) => ({ key, path: [...at, key] })),
  };
  return together([own, ...Object.entries(values).map(([key, value]) => findChartExemptions(value, prefix, [...at, key]))]);
}

const together = (all: readonly ChartFindings[]): ChartFindings => ({ exemptions: all.flatMap(({ exemptions }) => exemptions), unknown: all.flatMap(({ unknown }) => unknown) });
