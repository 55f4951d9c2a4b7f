/** What drydock knows of a Helm chart: made from the chart by `scripts/charts/write-chart-data.ts`. */
export interface ChartData {
  readonly chart: string;
  readonly version: string;
  /** Undefined for a chart that takes any key. */
  readonly keys?: ChartKeys;
  readonly images: readonly ImageField[];
}

/** The keys of a map of values that a chart knows. `1` is a value below which nothing is checked: a scalar, a list, or an open map. */
export interface ChartKeys {
  readonly [key: string]: ChartKeys | 1;
}

/** A value that names an image, a path of images, or a registry, with the chart's default. */
export interface ImageField {
  /** The map that it is in. */
  readonly at: readonly string[];
  /** `repository`, `image`… */
  readonly key: string;
  /** Undefined where it names a registry alone. */
  readonly image?: string;
  /** The default of the key `registry` beside it, or of the key itself where that names a registry alone. */
  readonly registry?: string;
}
