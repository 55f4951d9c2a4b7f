import { formatLocation, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Diff, DiffChange, DiffField, Risk, ValueChange } from '../diff/diff.ts';
import { diffLines, isInline, linesOf } from '../diff/formats/field-lines.ts';
import { countRisks, describeValueChange, headline, inline, placeOf } from '../diff/formats/summary.ts';
import { riskLevels } from '../diff/risks/risk-rule.ts';
import { createIds } from './create-ids.ts';
import { kindOfName } from './kind-of-name.ts';
import type { ReportData, ReportObject, ReportProblem } from './report-data.ts';

/** What the page shows of a comparison. */
export function reportOfDiff(diff: Diff, compared: { readonly base: string; readonly head: string }): ReportData {
  const { changes, risks, clusters, diagnostics, idle } = diff;
  const newId = createIds();
  const objects = changes.map((change) => objectOf(change, newId(`${change.cluster}/${change.name}`), risks));
  const idsOf = new Map<string, string[]>();
  for (const { cluster, name, id } of objects) idsOf.set(`${cluster}/${name}`, [...(idsOf.get(`${cluster}/${name}`) ?? []), id]);
  return {
    headline: [headline(diff), countRisks(diff)].filter((part) => part !== undefined).join('; '),
    compared,
    clusters: clusters.flatMap(({ overview }) => overview() ?? []),
    objects,
    risks: risks.map(({ level, code, message, cluster, objects: names, causes }) => ({ level, code, message, objects: names.flatMap((name) => idsOf.get(`${cluster}/${name}`) ?? []), causes: causes.map(causeOf) })),
    problems: [...diagnostics.added.map((one) => problemOf(one, 'added')), ...diagnostics.fixed.map((one) => problemOf(one, 'removed'))],
    idle: idle.map(causeOf),
  };
}

function objectOf(change: DiffChange, id: string, risks: readonly Risk[]): ReportObject {
  const { action, name, cluster, owner, file, fields, causes } = change;
  const risk = riskLevels.find((level) => risks.some((each) => each.level === level && each.cluster === cluster && each.objects.includes(name)));
  const { before, after } = change.sides();
  return {
    id,
    name,
    kind: kindOfName(name),
    cluster,
    owner: `${owner.kind} ${owner.id}`,
    file: file.after ?? file.before ?? '',
    fate: action,
    ...(risk !== undefined && { risk }),
    text: diffLines(before === undefined ? [] : linesOf(before), after === undefined ? [] : linesOf(after)).map(({ sign, text }) => sign + text).join('\n'),
    fields: fields.map(describeField),
    causes: causes.map(causeOf),
  };
}

function describeField(field: DiffField): string {
  const show = (value: unknown): string => (value === undefined ? 'none' : inline(value));
  return isInline(field) ? `${field.field}: ${show(field.before)} → ${show(field.after)}` : field.field;
}

const causeOf = (value: ValueChange): string => `${placeOf(value)}  ${describeValueChange(value)}`;

/** A diagnostic as the page shows it. */
export function problemOf(diagnostic: Diagnostic, fate?: ReportProblem['fate']): ReportProblem {
  const { severity, code, message } = diagnostic;
  return { ...(fate !== undefined && { fate }), place: formatLocation(diagnostic), severity, code, message };
}
