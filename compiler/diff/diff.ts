import { once } from '../lazy.ts';
import { isSecret } from '../4-validate/show-value.ts';
import { schemaAt } from '../4-validate/schema-at.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CompileOptions, CompileResult } from '../compile.ts';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import { clusterOverview } from '../report/overview/cluster-overview.ts';
import type { ClusterOverview } from '../report/report-data.ts';
import type { ObjectChange, Owner } from './change.ts';
import { traceCauses } from './causes/trace-causes.ts';
import { diffClusters, type ClusterDiff } from './diff-clusters.ts';
import { diffDiagnostics, type DiagnosticsDiff } from './diff-diagnostics.ts';
import type { FieldChange } from './fields/field-change.ts';
import { findRisks, type RiskCode } from './risks/find-risks.ts';
import { riskLevels, type RiskLevel } from './risks/risk-rule.ts';
import { createMask, hidden, type Mask } from './secrets/create-mask.ts';
import { secretTexts } from './secrets/secret-texts.ts';
import { showField, showObject } from './secrets/show-object.ts';

/** What changes in the clusters between two revisions of the values, as people are told: with causes and risks, and without a secret. */
export interface Diff {
  readonly clusters: readonly ComparedCluster[];
  readonly changes: readonly DiffChange[];
  /** The highest first. */
  readonly risks: readonly Risk[];
  /** Values that are different, but to which no change of the output leads back. */
  readonly idle: readonly ValueChange[];
  readonly diagnostics: DiagnosticsDiff;
}

export interface ComparedCluster {
  readonly name: string;
  /** How many objects it has. */
  readonly count: { readonly before: number; readonly after: number };
  /** What there is in it and what is different about that, made when asked for; undefined for a cluster that is gone. No part of the JSON. */
  readonly overview: () => ClusterOverview | undefined;
}

export interface DiffChange {
  readonly action: ObjectChange['action'];
  readonly name: string;
  readonly cluster: string;
  readonly owner: Owner;
  /** Files of the output tree. */
  readonly file: { readonly before?: string; readonly after?: string };
  readonly fields: readonly DiffField[];
  /** The object that is added or removed. */
  readonly object?: object;
  readonly causes: readonly ValueChange[];
  /** The whole object on each side, made when asked for; undefined where it is not. No part of the JSON. */
  readonly sides: () => { readonly before?: object; readonly after?: object };
}

export interface DiffField {
  readonly field: string;
  /** Not there on the side that lacks it. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly causes: readonly ValueChange[];
}

/** A value that is different between the two revisions. */
export interface ValueChange {
  /** `teamConfig.demo.services[hello].port` */
  readonly path: string;
  readonly side: 'before' | 'after';
  /** The line that sets it now, or that set it before where nothing does now. Not there for a default of the schema. */
  readonly at?: Location;
  /** The commit that brought that line, or took it away, where it is known. */
  readonly commit?: { readonly id: string; readonly author: string; readonly date: string; readonly subject: string };
  /** Both as far as they can be shown on one line. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Risk {
  readonly code: RiskCode;
  readonly level: RiskLevel;
  readonly message: string;
  readonly cluster: string;
  /** The names of the objects that it is about. */
  readonly objects: readonly string[];
  readonly causes: readonly ValueChange[];
}

export interface DiffOptions extends Pick<CompileOptions, 'sync'> {
  /** Turns a file of the values repository into the path that people see. Default: the path in that repository. */
  readonly toShownPath?: (file: string) => string;
}

/** Compares what two revisions compile to. Both must have compiled without errors. Pure, like `compile`. */
export function diff(before: CompileResult, after: CompileResult, catalog: Catalog, options: DiffOptions = {}): Diff {
  const parts = diffClusters(before.clusters, after.clusters).map((cluster) => describeCluster(cluster, catalog, options));
  const { added, fixed } = diffDiagnostics(before.diagnostics, after.diagnostics);
  const show = (one: Diagnostic): Diagnostic => ({ ...one, file: (options.toShownPath ?? asIs)(one.file) });
  return {
    clusters: parts.map(({ cluster }) => cluster),
    changes: parts.flatMap(({ changes }) => changes),
    risks: parts.flatMap(({ risks }) => risks).sort((one, other) => riskLevels.indexOf(one.level) - riskLevels.indexOf(other.level)),
    idle: parts.flatMap(({ idle }) => idle),
    diagnostics: { added: added.map(show), fixed: fixed.map(show) },
  };
}

const asIs = (file: string): string => file;

/** Whether there is a risk of a level or of one above it. */
export function hasRisk({ risks }: Diff, least: RiskLevel): boolean {
  return risks.some(({ level }) => riskLevels.indexOf(level) <= riskLevels.indexOf(least));
}

function describeCluster(diff: ClusterDiff, catalog: Catalog, options: DiffOptions) {
  const { before, after, name: cluster, count, changes } = diff;
  const { toShownPath = asIs } = options;
  const mask = once(() => createMask(secretTexts([before?.values.value, after?.values.value], catalog.secretShape())));
  const overview = (): ClusterOverview | undefined => after && (mask()(clusterOverview(after, count.after, before)) as ClusterOverview);
  const compared: ComparedCluster = { name: cluster, count, overview };
  if (changes.length === 0 && before?.values.value === after?.values.value) return { cluster: compared, changes: [], risks: [], idle: [] };
  const { causes, idle } = traceCauses(diff, catalog, options);

  // One change of the values is one object, however many outputs it leads to.
  const described = new Map<FieldChange, ValueChange>();
  const describe = (value: FieldChange): ValueChange => {
    const known = described.get(value) ?? describeValue(value, diff, catalog, mask(), toShownPath);
    described.set(value, known);
    return known;
  };
  return {
    cluster: compared,
    changes: changes.map((change): DiffChange => {
      const { object, fields } = causes.get(change)!;
      return {
        action: change.action,
        name: change.name,
        cluster,
        owner: change.owner,
        file: { ...(change.before && { before: pathOf(diff, change.before.file) }), ...(change.after && { after: pathOf(diff, change.after.file) }) },
        fields: change.fields.map((field, index) => ({ ...toDiffField(field, change, mask()), causes: fields[index]!.map(describe) })),
        ...((change.action === 'added' || change.action === 'removed') && { object: showObject((change.after ?? change.before).document.object, mask()) }),
        causes: object.map(describe),
        sides: () => ({ ...(change.before && { before: showObject(change.before.document.object, mask()) }), ...(change.after && { after: showObject(change.after.document.object, mask()) }) }),
      };
    }),
    risks: findRisks(diff).map(({ code, level, message, changes: about }): Risk => {
      const behind = new Set(about.flatMap((change) => causes.get(change)!.object));
      return { code, level, message, cluster, objects: about.map(({ name }) => name), causes: [...behind].map(describe) };
    }),
    idle: idle.map(describe),
  };
}

const pathOf = ({ root }: ClusterDiff, file: string): string => (root === '' ? file : `${root}/${file}`);

function toDiffField({ field, before, after }: FieldChange, change: ObjectChange, mask: Mask): Omit<DiffField, 'causes'> {
  const show = (value: unknown): unknown => showField((change.after ?? change.before).document.object, field, value, mask);
  return { field: mask(field) as string, ...(before !== undefined && { before: show(before) }), ...(after !== undefined && { after: show(after) }) };
}

function describeValue({ field, beforePath, afterPath, before, after }: FieldChange, diff: ClusterDiff, { schema }: Catalog, mask: Mask, toShownPath: (file: string) => string): ValueChange {
  const [was, now] = [diff.before?.values.provenance.whereSet(beforePath), diff.after?.values.provenance.whereSet(afterPath)];
  const side = now === undefined && was !== undefined ? 'before' : 'after';
  const at = side === 'before' ? was : now;
  const show = (value: unknown, file: string | undefined): unknown => (isSecret(file ?? '', schemaAt(schema, afterPath)) ? hidden : mask(value));
  return {
    path: mask(field) as string,
    side,
    ...(at !== undefined && { at: { file: toShownPath(at.file), line: at.line, column: at.column } }),
    ...(isShort(before) && { before: show(before, was?.file) }),
    ...(isShort(after) && { after: show(after, now?.file) }),
  };
}

/** Maps, lists and texts of several lines are more than one line can show. */
const isShort = (value: unknown): boolean => value !== undefined && !isMap(value) && !Array.isArray(value) && !(typeof value === 'string' && value.includes('\n'));
