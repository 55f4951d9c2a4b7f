import { formatLocation, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Diff, DiffChange, DiffField, Risk, ValueChange } from '../diff.ts';
import type { RiskLevel } from '../risks/risk-rule.ts';
import { fieldLines, isInline, linesOf } from './field-lines.ts';
import type { DiffFormat } from './diff-format.ts';
import { countActions, countRisks, describeValueChange, groupChanges, headline, idleSentence, inline, placeOf, type ChangeGroup } from './summary.ts';

/** The longest comment that GitHub takes; GitLab takes more. */
export const maxMarkdown = 65_536;

/** Kept free for what has to be said where something is cut. */
const reserve = 400;

/** An object's own lines; one that is longer is for the full report. */
const maxLines = 60;

const marks: Readonly<Record<RiskLevel, string>> = { high: '🔴', medium: '🟠', low: '🔵' };

/** For a comment on a pull request: the summary, the risks, then details to open, as many as fit. */
export const formatMarkdown: DiffFormat = (diff, { base, head }) => {
  const risks = countRisks(diff);
  const idle = idleSentence(diff);
  const start = [
    `### ${risks === undefined ? '🟢' : marks[diff.risks[0]!.level]} drydock: ${headline(diff)}`,
    '',
    `${code(base)} → ${code(head)}${risks === undefined ? '' : ` · **${risks}**`}`,
    '',
  ].join('\n');
  const parts = [
    ...table('Risk', diff.risks.map(riskRow)),
    ...table('New problem', diff.diagnostics.added.map(problemRow)),
    ...table('No longer a problem', diff.diagnostics.fixed.map(problemRow)),
    ...groupChanges(diff).flatMap(groupParts),
    ...(idle === undefined ? [] : details(idle, diff.idle.map((value) => `- ${causeOf(value)}\n`))),
  ];
  return fit(start, parts, diff);
};

/** A piece of the comment that is left out as a whole, and what has to follow if it is there. */
interface Part {
  readonly text: string;
  readonly closing?: string;
  /** Opens what the parts up to the one that closes it stand in. */
  readonly isOpening?: true;
  readonly isClosing?: true;
}

function fit(start: string, parts: readonly Part[], { changes }: Diff): string {
  let text = start;
  let closing = '';
  for (const part of parts) {
    if (text.length + part.text.length + (part.closing ?? closing).length + reserve > maxMarkdown) {
      return `${text}${closing}\n**This is cut here**; the whole of ${changes.length} changes is in the output of \`drydock diff\` and in its HTML report.\n`;
    }
    text += part.text;
    if (part.isOpening === true) closing = part.closing ?? '';
    if (part.isClosing === true) closing = '';
  }
  return text;
}

function table(title: string, rows: readonly string[]): Part[] {
  return rows.length === 0 ? [] : [{ text: `\n| ${title} | | Because of |\n|---|---|---|\n` }, ...rows.map((row) => ({ text: `${row}\n` })), { text: '\n' }];
}

const riskRow = ({ level, code: rule, message, causes }: Risk): string => row(`${marks[level]} ${level} ${code(rule)}`, escape(message), causes.map(causeOf).join('<br>'));
const problemRow = (d: Diagnostic): string => row(`${d.severity} ${code(d.code)}`, escape(d.message), code(formatLocation(d)));
const row = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const causeOf = (cause: ValueChange): string => `${code(placeOf(cause))} ${code(describeValueChange(cause))}`;

function groupParts({ title, changes }: ChangeGroup): Part[] {
  return details(`${title} (${countActions(changes)})`, changes.map(changeText));
}

function details(summary: string, texts: readonly string[]): Part[] {
  const closing = '\n</details>\n';
  return [
    { text: `\n<details><summary>${escapeHtml(summary)}</summary>\n\n`, closing, isOpening: true },
    ...texts.map((text) => ({ text })),
    { text: closing, closing: '', isClosing: true },
  ];
}

function changeText({ action, name, fields, object, causes }: DiffChange): string {
  const lines = object === undefined ? fields.flatMap(fieldDiff) : linesOf(object).map((line) => `${action === 'added' ? '+' : '-'} ${line}`);
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), `… ${lines.length - maxLines} more lines`] : lines;
  return `**${code(name)}** ${action}\n${causes.map((cause) => `- ${causeOf(cause)}\n`).join('')}\n${fence(shown)}\n`;
}

function fieldDiff(field: DiffField): string[] {
  const { before, after } = field;
  if (!isInline(field)) return [`  ${field.field}:`, ...fieldLines(field).map(({ sign, text }) => `${sign === '…' ? ' ' : sign}   ${sign === '…' ? '…' : text}`)];
  return [...(before === undefined ? [] : [`- ${field.field}: ${inline(before)}`]), ...(after === undefined ? [] : [`+ ${field.field}: ${inline(after)}`])];
}

/** A code block whose fence is longer than any in it. */
function fence(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}diff\n${text}\n${ticks}\n`;
}

/** A code span that ends where it should, also in a table. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${text.replaceAll('\n', ' ')}${padding}${ticks}`;
}

/** Text that is nothing but text: no markup, no mention of anybody. */
function escape(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>()#+!~&]/g, (character) => `\\${character}`)
    .replaceAll('@', '@\u200B')
    .replaceAll(/\s+/g, ' ');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('@', '@\u200B');
}
