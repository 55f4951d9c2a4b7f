import type { Catalog } from '../../catalog/catalog.ts';
import type { CompileOptions } from '../../compile.ts';
import { createTracer, type DocumentTrace, type Tracer } from '../../explain/create-tracer.ts';
import type { Path } from '../../path.ts';
import type { Located, ObjectChange } from '../change.ts';
import type { ClusterDiff } from '../diff-clusters.ts';
import type { FieldChange } from '../fields/field-change.ts';
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
  const around = aroundObject(change, values);
  const traceOf = (located: Located | undefined, side: Side): DocumentTrace | undefined => located && tracers?.[side].trace(located.file, located.document);
  const traces = { before: traceOf(change.before, 'before'), after: traceOf(change.after, 'after') };
  const seenBy = (path: Path, side: Side): FieldChange[] => leaves(traces[side]?.readsBelow(path) ?? []).flatMap((read) => values.seenBy(read, side));

  const fields = change.fields.map(({ beforePath, afterPath, after }) => {
    const sides: readonly [Path, Side][] = [[afterPath, 'after'], [beforePath, 'before']];
    const found = (after === undefined ? sides.toReversed() : sides).map(([path, side]) => seenBy(path, side)).find((some) => some.length > 0);
    return unique(found ?? around);
  });
  if (change.fields.length > 0) return { fields, object: unique(fields.flat()) };
  const ofObject = seenBy([], change.after === undefined ? 'before' : 'after');
  return { fields, object: unique(ofObject.length > 0 ? ofObject : around) };
}

/** What changed in the values that an object stands for; where nothing did, all changed values if they are few. */
function aroundObject({ before, after }: ObjectChange, values: ChangedValues): readonly FieldChange[] {
  const ofAfter = after === undefined ? [] : values.seenBy(after.document.origin, 'after');
  const ofOrigin = ofAfter.length > 0 || before === undefined ? ofAfter : values.seenBy(before.document.origin, 'before');
  if (ofOrigin.length > 0) return ofOrigin;
  return values.all.length <= fewValues ? values.all : [];
}

/** Reading a leaf reads the maps around it too; only the leaves say what was needed. */
function leaves(reads: readonly Path[]): Path[] {
  const around = new Set(reads.flatMap((read) => read.map((_, length) => JSON.stringify(read.slice(0, length)))));
  return [...new Map(reads.map((read) => [JSON.stringify(read), read]))].flatMap(([text, read]) => (around.has(text) ? [] : [read]));
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
