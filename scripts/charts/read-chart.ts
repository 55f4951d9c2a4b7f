import fs from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { parse } from 'yaml';
import { isMap, type ValueMap } from '../../compiler/is-map.ts';
import { parseGoTemplate, type GoTemplate } from './go-template/parse-template.ts';

/** An unpacked Helm chart. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** Its default values. */
  readonly values: ValueMap;
  /** Its `values.schema.json`, where it has one. */
  readonly schema: unknown;
  readonly templates: readonly GoTemplate[];
  /** By the key that their values are under; undefined where the chart is not at hand. */
  readonly dependencies: ReadonlyMap<string, Chart | undefined>;
  /** Keys that decide whether a dependency is installed, such as `grafana.enabled`. */
  readonly conditions: readonly string[];
}

/** Charts that hand all of their values to something that fills in the templates in the chart's `files/`, and knows no other values. */
export const valueDumpers: ReadonlySet<string> = new Set(['istiod']);

/** Reads a chart from its folder, with the charts under `charts/`. Throws where it is none. */
export function readChart(folder: string): Chart {
  const { name, version, dependencies = [] } = readYaml(path.join(folder, 'Chart.yaml')) as ChartFile;
  const schemaFile = path.join(folder, 'values.schema.json');
  const files = fastGlob.sync(['templates/**/*.{yaml,yml,tpl,txt}', ...(valueDumpers.has(name) ? ['files/*.yaml'] : [])], { cwd: folder }).sort();
  const atHand = readDependencies(folder);
  const named = dependencies.map(({ name: dependency, alias = dependency }) => [alias, atHand.get(dependency)] as const);
  // A chart that lies there is used, whether it is named or not.
  const others = [...atHand].filter(([dependency]) => !dependencies.some((one) => one.name === dependency));
  return {
    name,
    version,
    values: valuesOf(folder),
    schema: fs.existsSync(schemaFile) ? JSON.parse(fs.readFileSync(schemaFile, 'utf8')) : undefined,
    templates: files.map((file) => parseGoTemplate(fs.readFileSync(path.join(folder, file), 'utf8'))),
    dependencies: new Map([...named, ...others]),
    conditions: dependencies.flatMap(({ condition = '', tags = [] }) => [...condition.split(','), ...tags.map((tag) => `tags.${tag}`)]).filter((condition) => condition !== ''),
  };
}

interface ChartFile {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: readonly { readonly name: string; readonly alias?: string; readonly condition?: string; readonly tags?: readonly string[] }[];
}

/** Istio's charts keep their defaults below a key of that name, and take them one level higher. */
const istioDefaults = '_internal_defaults_do_not_set';

function valuesOf(folder: string): ValueMap {
  const file = path.join(folder, 'values.yaml');
  const { [istioDefaults]: hoisted, ...values } = ((fs.existsSync(file) ? readYaml(file) : undefined) ?? {}) as ValueMap;
  return isMap(hoisted) ? { ...values, ...hoisted } : values;
}

function readDependencies(folder: string): Map<string, Chart> {
  const charts = fastGlob.sync('charts/*/Chart.yaml', { cwd: folder, followSymbolicLinks: true }).sort();
  return new Map(charts.map((file) => {
    const chart = readChart(path.join(folder, path.dirname(file)));
    return [chart.name, chart];
  }));
}

const readYaml = (file: string): unknown => parse(fs.readFileSync(file, 'utf8'), { uniqueKeys: false, merge: true });
