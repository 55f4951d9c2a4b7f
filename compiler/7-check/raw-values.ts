import { findUnknownKeys } from '../charts/unknown-keys.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';

/**
 * `_rawValues` name keys that the chart knows: helm passes over others without a word. Of another version of the chart than the one whose keys
 * are known nothing is said.
 */
export const checkRawValues: Check = function* (_, { apps }, { provenance }, catalog) {
  for (const { id, origin, rawValues, releases } of apps) {
    const main = releases.find(({ valuesTemplate }) => valuesTemplate === 'values.yaml');
    if (main === undefined || Object.keys(rawValues).length === 0) continue;
    const { keys, version } = catalog.findChart(id, main.chart) ?? {};
    if (keys === undefined || version !== main.version) continue;
    for (const { path, near, known } of findUnknownKeys(rawValues as Readonly<Record<string, unknown>>, keys)) {
      const at = [...origin, '_rawValues', ...path];
      yield diagnostic('raw_value_unknown', provenance.closest(at, 'key'), { key: path.join('.'), chart: main.chart, near, known }, formatPath(at));
    }
  }
};
