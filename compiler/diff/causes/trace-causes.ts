import type { Catalog } from '../../catalog/catalog.ts';
import type { CompileOptions } from '../../compile.ts';
import { createTracer, type DocumentTrace, type Tracer } from '../../explain/create-tracer.ts';
import type { Path } from '../../path.ts';
import type { Located, ObjectChange } from '../change.ts';
import type { ClusterDiff } from '../diff-clusters.ts';
import type { FieldChange } from '../fields/field-change.ts';
import { explains } from './explains.ts';
import { changedValues, type ChangedValues, type Side } from './changed-values.ts';

/** The values changes behind each field of an object, in the order of its fields, and behind the object as a whole. */
export interface ChangeCauses {
  readonly object: readonly FieldChange[];
  readonly fields: readonly (readonly FieldChange[])[];
}

export interface TracedCluster {
  readonly causes: ReadonlyMap<ObjectChange, ChangeCauses>;
  /** Values that are different, but to which no change of the output leads back. */
  readonly idle: readonly FieldChange[];
}

/** Rendering an object once more takes a moment; where more than this many change, one look at the values says more than their traces. */
const maxTraced = 400;

/** A handful of changed values may be shown for what no trace explains. */
const fewValues = 3;

/** Finds for every change of a cluster the changed values that it was made from. */
export function traceCauses({ before, after, changes }: ClusterDiff, catalog: Catalog, options: Pick<CompileOptions, 'sync'> = {}): TracedCluster {
  const values = changedValues(before?.values.value, after?.values.value);
  const isTraced = changes.length <= maxTraced && before !== undefined && after !== undefined;
  const tracers = isTraced ? { before: createTracer(before, catalog, options), after: createTracer(after, catalog, options) } : undefined;
  const causes = new Map(changes.map((change) => [change, causesOf(change, values, tracers)]));
  const used = new Set([...causes.values()].flatMap(({ object }) => object));
  return { causes, idle: isTraced ? values.all.filter((value) => !used.has(value)) : [] };
}

type Tracers = Readonly<Record<Side, Tracer>>;

function causesOf(change: ObjectChange, values: ChangedValues, tracers: Tracers | undefined): ChangeCauses {
  const traceOf = (located: Located | undefined, side: Side): DocumentTrace | undefined => located && tracers?.[side].trace(located.file, located.document);
  const traces = { before: traceOf(change.before, 'before'), after: traceOf(change.after, 'after') };
  const seenIn = (reads: readonly Path[] = [], side: Side): FieldChange[] => unique(leaves(reads).flatMap((read) => values.seenBy(read, side)));
  const seenBelow = (path: Path, side: Side): FieldChange[] => seenIn(traces[side]?.readsBelow(path), side);

  const [last, first] = change.after === undefined ? (['before', 'after'] as const) : (['after', 'before'] as const);
  const ofObject = firstOf(() => seenIn(traces[last]?.decision, last), () => seenBelow([], last), () => aroundObject(change, values));
  if (change.fields.length === 0) return { fields: [], object: ofObject };

  const direct = change.fields.map((field) => {
    const paths = { before: field.beforePath, after: field.afterPath };
    const sides = field.after === undefined ? [first, last] : [last, first];
    const seen = firstOf(...sides.map((side) => () => seenBelow(paths[side], side)));
    return firstOf(() => seen.filter((value) => explains(value, field)), () => seen);
  });
  // What no trace explains comes from what explains nothing else.
  const explaining = new Set(change.fields.flatMap((field, index) => direct[index]!.filter((value) => explains(value, field))));
  const candidates = firstOf(() => seenBelow([], last), () => aroundObject(change, values));
  const rest = firstOf(() => candidates.filter((value) => !explaining.has(value)), () => candidates);
  const fields = direct.map((found) => (found.length > 0 ? found : rest));
  return { fields, object: unique(fields.flat()) };
}

/** The first of several answers that is one. */
function firstOf<T>(...answers: readonly (() => readonly T[])[]): readonly T[] {
  for (const answer of answers) {
    const found = answer();
    if (found.length > 0) return found;
  }
  return [];
}

/** What changed in the values that an object stands for, or in those around them; where nothing did, all changed values if they are few. */
function aroundObject({ before, after }: ObjectChange, values: ChangedValues): readonly FieldChange[] {
  const origins: [Path, Side][] = [];
  if (after !== undefined) origins.push([after.document.origin, 'after']);
  if (before !== undefined) origins.push([before.document.origin, 'before']);
  const atOrigin = (): readonly FieldChange[] => firstOf(...origins.map(([origin, side]) => () => values.seenBy(origin, side)));
  // Of what is around an origin, its neighbours in lists are others' business.
  const aroundOrigin = (): readonly FieldChange[] => {
    const [root, id] = origins[0]![0];
    return root === undefined || id === undefined ? [] : values.seenBy([root, id], origins[0]![1]).filter(({ afterPath }) => afterPath.every((part) => typeof part === 'string'));
  };
  return firstOf(atOrigin, aroundOrigin, () => (values.all.length <= fewValues ? values.all : []));
}

/** Reading a leaf reads the maps around it too; only the leaves say what was needed. */
function leaves(reads: readonly Path[]): Path[] {
  const around = new Set(reads.flatMap((read) => read.map((_, length) => JSON.stringify(read.slice(0, length)))));
  return [...new Map(reads.map((read) => [JSON.stringify(read), read]))].flatMap(([text, read]) => (around.has(text) ? [] : [read]));
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
