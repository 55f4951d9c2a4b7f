import type { Diff, DiffChange, ValueChange } from '../diff.ts';
import { riskLevels, type RiskLevel } from '../risks/risk-rule.ts';

/** The changes of one owner, under the name that all formats give it. */
export interface ChangeGroup {
  /** `team demo`, with the cluster's name where there are several. */
  readonly title: string;
  readonly changes: readonly DiffChange[];
}

/** Changes by owner, in the order in which they come. */
export function groupChanges({ changes, clusters }: Diff): readonly ChangeGroup[] {
  const groups = new Map<string, DiffChange[]>();
  for (const change of changes) {
    const { kind, id } = change.owner;
    const title = kind === 'cluster' || clusters.length === 1 ? `${kind} ${id}` : `${change.cluster}: ${kind} ${id}`;
    const group = groups.get(title) ?? [];
    group.push(change);
    groups.set(title, group);
  }
  return [...groups].map(([title, own]) => ({ title, changes: own }));
}

const actions = ['added', 'removed', 'renamed', 'changed'] as const;

/** `1 added, 3 removed, 4 changed` */
export function countActions(changes: readonly DiffChange[]): string {
  const counts = actions.map((action) => ({ action, count: changes.filter((change) => change.action === action).length }));
  return counts.flatMap(({ action, count }) => (count === 0 ? [] : [`${count} ${action}`])).join(', ');
}

/** One sentence on everything: what changes, and of how many objects. */
export function headline(diff: Diff): string {
  if (diff.changes.length === 0) return 'Nothing changes in the cluster';
  const total = diff.clusters.reduce((sum, { count }) => sum + Math.max(count.before, count.after), 0);
  const { length } = diff.changes;
  return `${length} of ${total} objects ${length === 1 ? 'changes' : 'change'}: ${countActions(diff.changes)}`;
}

/** `2 high and 1 medium risk`; undefined where there is none. */
export function countRisks({ risks }: Diff): string | undefined {
  const counts = riskLevels.flatMap((level) => countOf(level, risks.filter((risk) => risk.level === level).length));
  return counts.length === 0 ? undefined : `${counts.join(' and ')} risk${risks.length === 1 ? '' : 's'}`;
}

const countOf = (level: RiskLevel, count: number): string[] => (count === 0 ? [] : [`${count} ${level}`]);

/** What is to be said of values that change without an effect. */
export function idleSentence({ idle }: Diff): string | undefined {
  if (idle.length === 0) return undefined;
  return idle.length === 1 ? 'One value changes to which nothing in the output leads back' : `${idle.length} values change to which nothing in the output leads back`;
}

/** `env/teams/demo.yaml:14`, or what else there is to say about where a value comes from. */
export function placeOf({ at, side, commit }: ValueChange): string {
  if (at === undefined) return 'default of the schema';
  const by = commit === undefined ? '' : `, ${commit.id} by ${printable(commit.author)}`;
  return `${at.file}:${at.line}${side === 'before' ? ' (before)' : ''}${by}`;
}

/** `teamConfig.demo.services[hello].port: 80 → 8080`, as far as the values fit on a line. */
export function describeValueChange({ path, before, after }: ValueChange): string {
  const name = path === '' ? 'all values' : path;
  if (before === undefined && after === undefined) return name;
  return `${name}: ${before === undefined ? 'not set' : inline(before)} → ${after === undefined ? 'not set' : inline(after)}`;
}

/** How many characters of a value fit on a line. */
const maxInline = 120;

/** A value on one line: texts without quotes unless they would not be seen, everything else as JSON. */
export function inline(value: unknown): string {
  const isPlain = typeof value === 'string' && value !== '' && value.trim() === value;
  const text = printable(isPlain ? value : JSON.stringify(value));
  return text.length > maxInline ? `${text.slice(0, maxInline - 1)}…` : text;
}

/** Characters that a terminal would obey, or that nobody sees, as escapes. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}
