import { formatLocation, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Diff, DiffChange, DiffField, Risk, ValueChange } from '../diff.ts';
import { fieldLines, isInline, linesOf, type DiffLine } from './field-lines.ts';
import { style } from './html-style.ts';
import type { DiffFormat } from './index.ts';
import { html, Markup } from './markup.ts';
import { countActions, countRisks, describeValueChange, groupChanges, headline, idleSentence, inline, placeOf, type ChangeGroup } from './summary.ts';

const none = html``;

/**
 * One file to open or to keep beside a build: no script, no network, so that nothing in it can do anything; the policy says so too.
 * Filters work by checkboxes, links lead from each risk to its objects.
 */
export const formatHtml: DiffFormat = (diff, { base, head }) => {
  const idle = idleSentence(diff);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>drydock diff: ${base} → ${head}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header>
<h1>${headline(diff)}</h1>
<p class="quiet"><code>${base}</code> → <code>${head}</code>${diff.clusters.map(({ name, count }) => ` · ${name}: ${count.before} → ${count.after} objects`)}</p>
</header>
<main>
${riskTable(diff)}
${problemList('New problems', diff.diagnostics.added)}
${problemList('No longer a problem', diff.diagnostics.fixed)}
${diff.changes.length === 0 ? none : filters}
${groupChanges(diff).map((group) => groupSection(group, diff))}
${idle === undefined ? none : html`<h2>${idle}</h2>\n${causeList(diff.idle)}`}
</main>
</body>
</html>
`;
  return page.text;
};

const filters = html`<fieldset>
<legend>Show</legend>
${(['added', 'removed', 'renamed', 'changed'] as const).map((action) => html`<label><input type="checkbox" id="show-${action}" checked> ${action}</label>\n`)}
<label><input type="checkbox" id="only-risky"> only what is at risk</label>
</fieldset>`;

function riskTable(diff: Diff): Markup {
  if (diff.risks.length === 0) return none;
  return html`<h2>${countRisks(diff)!}</h2>
<table>
<thead><tr><th scope="col">Level</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Because of</th></tr></thead>
<tbody>
${diff.risks.map(riskRow)}</tbody>
</table>`;
}

function riskRow({ level, code, message, cluster, objects, causes }: Risk): Markup {
  const links = objects.slice(0, 20).map((name) => html`<a href="#${idOf(cluster, name)}">${name}</a><br>`);
  return html`<tr><td><span class="${level}">${level}</span> <code>${code}</code></td><td>${message}</td><td>${links}</td><td>${causeList(causes)}</td></tr>\n`;
}

function problemList(title: string, diagnostics: readonly Diagnostic[]): Markup {
  if (diagnostics.length === 0) return none;
  const items = diagnostics.map((d) => html`<li><code>${formatLocation(d)}</code> ${d.severity} <code>${d.code}</code> ${d.message}</li>\n`);
  return html`<h2>${title}</h2>\n<ul>\n${items}</ul>`;
}

function groupSection({ title, changes }: ChangeGroup, { risks }: Diff): Markup {
  const risky = new Set(risks.flatMap(({ cluster, objects }) => objects.map((name) => idOf(cluster, name))));
  return html`<section>\n<h2>${title} (${countActions(changes)})</h2>\n${changes.map((change) => changeDetails(change, risky.has(idOf(change.cluster, change.name))))}</section>\n`;
}

const signs = { added: '+', removed: '−', renamed: '>', changed: '~' } as const;

function changeDetails({ action, name, cluster, file, fields, object, causes }: DiffChange, isRisky: boolean): Markup {
  const content = object === undefined ? fieldTable(fields) : html`<pre>${linesOf(object).map((line) => signed({ sign: action === 'added' ? '+' : '-', text: line }))}</pre>`;
  return html`<details id="${idOf(cluster, name)}" class="${action}${isRisky ? ' risky' : ''}">
<summary><span class="sign" aria-hidden="true">${signs[action]}</span><code>${name}</code> ${action} <span class="quiet">${file.after ?? file.before ?? ''}</span></summary>
${causeList(causes)}
${content}
</details>
`;
}

function fieldTable(fields: readonly DiffField[]): Markup {
  return html`<table>
<thead><tr><th scope="col">Field</th><th scope="col">Before and after</th><th scope="col">Because of</th></tr></thead>
<tbody>
${fields.map((field) => html`<tr><td><code>${field.field}</code></td><td><pre>${linesOfField(field).map(signed)}</pre></td><td>${causeList(field.causes)}</td></tr>\n`)}</tbody>
</table>`;
}

function linesOfField(field: DiffField): readonly DiffLine[] {
  if (!isInline(field)) return fieldLines(field);
  const { before, after } = field;
  return [...(before === undefined ? [] : [{ sign: '-', text: inline(before) } as const]), ...(after === undefined ? [] : [{ sign: '+', text: inline(after) } as const])];
}

function signed({ sign, text }: DiffLine): Markup {
  if (sign === '-') return html`<del>- ${text}</del>`;
  return sign === '+' ? html`<ins>+ ${text}</ins>` : html`${sign} ${text}\n`;
}

function causeList(causes: readonly ValueChange[]): Markup {
  return causes.length === 0 ? none : html`<ul>${causes.map((cause) => html`<li><code>${placeOf(cause)}</code> ${describeValueChange(cause)}</li>`)}</ul>`;
}

/** What the address of an object on the page ends in. Spaces cannot stand in an id. */
const idOf = (cluster: string, name: string): string => `${cluster}/${name}`.replaceAll(/\s/g, '_');
