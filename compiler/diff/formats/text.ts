import pc from 'picocolors';
import { formatLocation, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DiffChange, DiffField, Risk, ValueChange } from '../diff.ts';
import type { RiskLevel } from '../risks/risk-rule.ts';
import { fieldLines, isInline } from './field-lines.ts';
import type { DiffFormat } from './diff-format.ts';
import { countActions, describeValueChange, groupChanges, headline, idleSentence, inline, placeOf } from './summary.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** For a terminal: risks first, then what changes, by owner, each with the line of the values that is behind it. */
export const formatText: DiffFormat = (diff, { base, head, colour }) => {
  const colours = pc.createColors(colour);
  const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [colours.bold(title), ...lines, '']);
  const idle = idleSentence(diff);
  return [
    `${colours.bold(headline(diff))} ${colours.dim(`(${base} → ${head})`)}`,
    '',
    ...section('Risks', diff.risks.flatMap((risk) => riskLines(risk, colours))),
    ...section('New problems', diff.diagnostics.added.map(problemLine)),
    ...section('No longer a problem', diff.diagnostics.fixed.map(problemLine)),
    ...groupChanges(diff).flatMap(({ title, changes }) => section(`${title} (${countActions(changes)})`, changes.flatMap((change) => changeLines(change, colours)))),
    ...(idle === undefined ? [] : section(idle, diff.idle.map((value) => `  ${causeLine(value)}`))),
  ].join('\n');
};

const problemLine = (d: Diagnostic): string => `  ${formatLocation(d)} ${d.severity} ${d.code} ${d.message}`;

function riskLines({ level, code, message, causes }: Risk, colours: Colours): string[] {
  const paint: Readonly<Record<RiskLevel, (text: string) => string>> = { high: colours.red, medium: colours.yellow, low: colours.cyan };
  return [`  ${paint[level](level)} ${colours.dim(code)} ${message}`, ...causes.map((cause) => colours.dim(`      ${causeLine(cause)}`))];
}

const causeLine = (cause: ValueChange): string => `${placeOf(cause)}  ${describeValueChange(cause)}`;

function changeLines({ action, name, file, fields, causes }: DiffChange, colours: Colours): string[] {
  const because = causes.map((cause) => colours.dim(`      ${causeLine(cause)}`));
  switch (action) {
    case 'added':
      return [colours.green(`  + ${name}`), ...because];
    case 'removed':
      return [colours.red(`  - ${name}`), ...because];
    case 'renamed':
    case 'changed': {
      const moved = file.before === file.after ? '' : colours.dim(` (was in ${file.before ?? ''})`);
      return [colours.yellow(`  ${action === 'renamed' ? '>' : '~'} ${name}`) + moved, ...fields.flatMap((field) => fieldTexts(field, colours)), ...because];
    }
  }
}

function fieldTexts(field: DiffField, colours: Colours): string[] {
  const { before, after } = field;
  if (isInline(field)) {
    const [was, now] = [before === undefined ? 'none' : colours.red(inline(before)), after === undefined ? 'none' : colours.green(inline(after))];
    return [`      ${field.field}: ${was} → ${now}`];
  }
  const paint = { '-': colours.red, '+': colours.green, ' ': colours.dim, '…': colours.dim };
  return [`      ${field.field}:`, ...fieldLines(field).map(({ sign, text }) => paint[sign](`        ${sign} ${text}`.trimEnd()))];
}
