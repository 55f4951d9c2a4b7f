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

/** More candidates than this explain nothing. */
const maxCandidates = 5;

/** Finds for every change of a cluster the changed values that it was made from. */
export function traceCauses({ before, after, changes }: ClusterDiff, catalog: Catalog, options: Pick<CompileOptions, 'sync'> = {}): TracedCluster {
  const values = changedValues(before?.values.value, after?.values.value);
  const isTraced = changes.length <= maxTraced && before !== undefined && after !== undefined;
  const tracers = isTraced ? { before: createTracer(before, catalog, options), after: createTracer(after, catalog, options) } : undefined;
  const traced = new Map(changes.map((change) => [change, traceChange(change, values, tracers)]));
  const seen = new Set([...traced.values()].flatMap(({ fields, object }) => [...fields.flat(), ...object]));
  const causes = new Map([...traced].map(([change, found]) => [change, withCandidates(found, candidatesFor(change, values, seen))]));
  const used = new Set([...causes.values()].flatMap(({ object }) => object));
  return { causes, idle: isTraced ? values.all.filter((value) => !used.has(value)) : [] };
}

type Tracers = Readonly<Record<Side, Tracer>>;

interface TracedChange extends ChangeCauses {
  /** What was read for an object that comes or goes, which need not be why it does. */
  readonly maybe?: readonly FieldChange[];
}

/** What was read for a change, as far as it differs; nothing where no read explains it. */
function traceChange(change: ObjectChange, values: ChangedValues, tracers: Tracers | undefined): TracedChange {
  const traceOf = (located: Located | undefined, side: Side): DocumentTrace | undefined => located && tracers?.[side].trace(located.file, located.document);
  const traces = { before: traceOf(change.before, 'before'), after: traceOf(change.after, 'after') };
  const seenIn = (reads: readonly Path[] = [], side: Side): FieldChange[] => unique(leaves(reads).flatMap((read) => values.seenBy(read, side)));
  const seenBelow = (path: Path, side: Side): FieldChange[] => seenIn(traces[side]?.readsBelow(path), side);

  const [last, first] = change.after === undefined ? (['before', 'after'] as const) : (['after', 'before'] as const);
  if (change.fields.length === 0) {
    const { origin } = (change.after ?? change.before).document;
    const read = seenBelow([], last);
    const { decision, circumstances } = traces[last] ?? {};
    const object = firstOf(() => seenIn(decision, last), () => read.filter((value) => isAround(value, last, origin)), () => seenIn(circumstances, last));
    return { fields: [], object, maybe: read };
  }

  const direct = change.fields.map((field) => {
    const paths = { before: field.beforePath, after: field.afterPath };
    const sides = field.after === undefined ? [first, last] : [last, first];
    const seen = firstOf(...sides.map((side) => () => seenBelow(paths[side], side)));
    return firstOf(() => seen.filter((value) => explains(value, field)), () => seen);
  });
  // What no trace explains comes from what was read for the object and explains nothing else.
  const explaining = new Set(change.fields.flatMap((field, index) => direct[index]!.filter((value) => explains(value, field))));
  const ofObject = seenBelow([], last);
  const rest = firstOf(() => ofObject.filter((value) => !explaining.has(value)), () => ofObject);
  const fields = direct.map((found) => firstOf(() => found, () => rest));
  return { fields, object: unique(fields.flat()) };
}

/** Whether a value that comes or goes as a whole has the values in it that an object stands for. */
function isAround({ beforePath, afterPath }: FieldChange, side: Side, origin: Path): boolean {
  return (side === 'before' ? beforePath : afterPath).every((part, index) => origin[index] === part);
}

/** Fills in for what no trace explains. */
function withCandidates({ fields, object, maybe = [] }: TracedChange, candidates: Candidates): ChangeCauses {
  if (fields.length === 0) return { fields, object: firstOf(() => object, () => unique([...candidates.unseen(), ...maybe]), candidates.around) };
  const filled = fields.map((found) => firstOf(() => found, candidates.unseen, candidates.around));
  return { fields: filled, object: unique(filled.flat()) };
}

interface Candidates {
  /** Values that explain no other change. */
  readonly unseen: () => readonly FieldChange[];
  /** Those that the object stands for; else any that is not another team's. */
  readonly around: () => readonly FieldChange[];
}

/** What an unexplained change can come from. */
function candidatesFor({ owner, before, after }: ObjectChange, values: ChangedValues, seen: ReadonlySet<FieldChange>): Candidates {
  const inReach = (): readonly FieldChange[] => values.all.filter(({ afterPath: [root, id] }) => root !== 'teamConfig' || owner.kind !== 'team' || id === undefined || id === owner.id);
  return {
    unseen: () => ifFew(inReach().filter((value) => !seen.has(value))),
    around: () =>
      firstOf(
        () => (after === undefined ? [] : values.seenBy(after.document.origin, 'after')),
        () => (before === undefined ? [] : values.seenBy(before.document.origin, 'before')),
        () => ifFew(inReach()),
      ),
  };
}

const ifFew = (values: readonly FieldChange[]): readonly FieldChange[] => (values.length > maxCandidates ? [] : values);

/** The first of several answers that is one. */
function firstOf<T>(...answers: readonly (() => readonly T[])[]): readonly T[] {
  for (const answer of answers) {
    const found = answer();
    if (found.length > 0) return found;
  }
  return [];
}

/** Reading a leaf reads the maps around it too; only the leaves say what was needed. */
function leaves(reads: readonly Path[]): Path[] {
  const around = new Set(reads.flatMap((read) => read.map((_, length) => JSON.stringify(read.slice(0, length)))));
  return [...new Map(reads.map((read) => [JSON.stringify(read), read]))].flatMap(([text, read]) => (around.has(text) ? [] : [read]));
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
