import type { ChartKeys } from '../../compiler/charts/chart-data.ts';
import { isMap, type ValueMap } from '../../compiler/is-map.ts';
import { splitPath } from './abstract-value.ts';
import type { Node } from './go-template/parse-template.ts';
import { valueDumpers, type Chart } from './read-chart.ts';
import { traceValues, type TracedChart } from './trace-values.ts';

/** What is known of a key while the tree grows. */
interface Growing {
  /** Whether the templates look at it or below it. */
  isRead: boolean;
  isOpen: boolean;
  readonly below: Map<string, Growing>;
}

const grow = (): Growing => ({ isRead: false, isOpen: false, below: new Map() });

/**
 * The tree of the keys that a chart knows: those of its default values, of its schema and of its templates, its dependencies' too. A map is
 * open where the templates pass it on as a whole, or where nothing shows what they do with it. Undefined for a chart that takes any key.
 */
export function readKeyTree(chart: Chart): ChartKeys | undefined {
  const root = grow();
  addDefaults(root, valuesWithDependencies(chart));
  addSchemas(root, chart);
  const { read, passedOn } = traceValues([...chartsIn(chart, [])], new Map([...definesIn(chart)]));
  for (const path of read) for (const node of walk(root, splitPath(path))) node.isRead = true;
  for (const path of passedOn) if (path !== '' || !valueDumpers.has(chart.name)) nodeAt(root, splitPath(path)).isOpen = true;
  for (const condition of conditionsIn(chart, [])) for (const node of walk(root, condition)) node.isRead = true;
  for (const path of missingIn(chart, [])) nodeAt(root, path).isOpen = true;
  const keys = finish(root);
  return keys === 1 ? undefined : keys;
}

/** The nodes on the way to a path, made where they are missing. */
function* walk(root: Growing, path: readonly string[]): Iterable<Growing> {
  let node = root;
  for (const key of path) {
    if (!node.below.has(key)) node.below.set(key, grow());
    node = node.below.get(key)!;
    yield node;
  }
}

function nodeAt(root: Growing, path: readonly string[]): Growing {
  return [root, ...walk(root, path)].at(-1)!;
}

function addDefaults(node: Growing, values: ValueMap): void {
  for (const [key, value] of Object.entries(values)) {
    const below = nodeAt(node, [key]);
    if (isMap(value)) addDefaults(below, value);
  }
}

/** The chart's default values over those of its dependencies, as helm merges them. */
export function valuesWithDependencies({ values, dependencies }: Chart): ValueMap {
  const merged: Record<string, unknown> = { ...values };
  for (const [key, dependency] of dependencies) {
    if (dependency !== undefined) merged[key] = mergeValues(valuesWithDependencies(dependency), isMap(values[key]) ? values[key] : {});
  }
  return merged;
}

function mergeValues(lower: ValueMap, upper: ValueMap): ValueMap {
  const merged: Record<string, unknown> = { ...lower };
  for (const [key, value] of Object.entries(upper)) merged[key] = isMap(value) && isMap(lower[key]) ? mergeValues(lower[key], value) : value;
  return merged;
}

function addSchemas(node: Growing, { schema, dependencies }: Chart): void {
  if (isMap(schema)) addSchema(node, schema, schema, 12);
  for (const [key, dependency] of dependencies) if (dependency !== undefined) addSchemas(nodeAt(node, [key]), dependency);
}

/** The properties that a schema names; what it says of more is left to the templates. */
function addSchema(node: Growing, schema: ValueMap, root: ValueMap, depth: number): void {
  const { $ref, properties } = schema;
  if (depth === 0) return;
  if (typeof $ref === 'string' && $ref.startsWith('#/')) {
    const target = $ref.slice(2).split('/').reduce<unknown>((at, key) => (isMap(at) ? at[key.replaceAll('~1', '/')] : undefined), root);
    if (isMap(target)) addSchema(node, target, root, depth - 1);
  }
  for (const part of ['allOf', 'anyOf', 'oneOf'].flatMap((key) => schema[key] ?? [])) if (isMap(part)) addSchema(node, part, root, depth - 1);
  if (!isMap(properties)) return;
  for (const [key, property] of Object.entries(properties)) if (isMap(property)) addSchema(nodeAt(node, [key]), property, root, depth - 1);
}

function* chartsIn(chart: Chart, prefix: readonly string[]): Iterable<TracedChart> {
  yield { prefix, bodies: chart.templates.map(({ body }) => body) };
  for (const [key, dependency] of chart.dependencies) if (dependency !== undefined) yield* chartsIn(dependency, [...prefix, key]);
}

function* definesIn({ templates, dependencies }: Chart): Iterable<readonly [string, readonly Node[]]> {
  for (const dependency of dependencies.values()) if (dependency !== undefined) yield* definesIn(dependency);
  for (const { defines } of templates) yield* defines;
}

function* conditionsIn({ conditions, dependencies }: Chart, prefix: readonly string[]): Iterable<string[]> {
  for (const condition of conditions) yield [...prefix, ...condition.split('.')];
  for (const [key, dependency] of dependencies) if (dependency !== undefined) yield* conditionsIn(dependency, [...prefix, key]);
}

/** Where the values of charts are that are not at hand. */
function* missingIn({ dependencies }: Chart, prefix: readonly string[]): Iterable<string[]> {
  for (const [key, dependency] of dependencies) {
    if (dependency === undefined) yield [...prefix, key];
    else yield* missingIn(dependency, [...prefix, key]);
  }
}

function finish({ isOpen, below }: Growing): ChartKeys | 1 {
  const isFollowed = [...below.values()].some(({ isRead }) => isRead);
  if (isOpen || !isFollowed) return 1;
  const entries = [...below].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, node]) => [key, finish(node)] as const);
  return Object.fromEntries(entries);
}
