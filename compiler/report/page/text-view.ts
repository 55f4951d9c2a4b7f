import { foldEqual, sideBySide, signedLines, type Line, type Pair } from './diff-rows.ts';
import { element } from './element.ts';
import { yamlParts } from './yaml-parts.ts';

export type Layout = 'unified' | 'side by side';

/** A diff as lines with signs, or its sides beside each other, with what does not change folded away. */
export function diffView(text: string, layout: Layout): HTMLElement {
  const rows = signedLines(text);
  const blocks = foldEqual(layout === 'unified' ? rows : sideBySide(rows));
  const rowOf = layout === 'unified' ? unifiedRow : sideBySideRow;
  const shown = blocks.map(({ rows: block, isFolded }) => (isFolded ? foldedRows(block, rowOf) : block.map(rowOf)));
  return element('div', { class: `code ${layout === 'unified' ? 'unified' : 'split'}`, role: 'region', tabindex: 0, 'aria-label': `Difference, ${layout}` }, shown);
}

/** YAML with its colours. */
export function yamlView(text: string): HTMLElement {
  const lines = text.split('\n').map((line, index) => element('div', { class: 'line' }, number(index + 1), content(line)));
  return element('div', { class: 'code plain', role: 'region', tabindex: 0, 'aria-label': 'YAML' }, lines);
}

function foldedRows(rows: readonly Pair[], rowOf: (row: Pair) => HTMLElement): HTMLElement {
  const button: HTMLButtonElement = element('button', { class: 'fold', onclick: () => button.replaceWith(...rows.map(rowOf)) }, `${rows.length} equal lines`);
  return button;
}

function unifiedRow({ before, after }: Pair): HTMLElement {
  const line = (after ?? before)!;
  return element('div', { class: `line ${nameOf(line)}` }, number(before?.number), number(after?.number), sign(line), content(line.text));
}

function sideBySideRow({ before, after }: Pair): HTMLElement {
  return element('div', { class: 'pair' }, side(before), side(after));
}

function side(line: Line | undefined): HTMLElement {
  if (line === undefined) return element('div', { class: 'line nothing' });
  return element('div', { class: `line ${nameOf(line)}` }, number(line.number), sign(line), content(line.text));
}

const nameOf = (line: Line): string => ({ ' ': 'equal', '-': 'removed', '+': 'added' })[line.sign];
const number = (value: number | undefined): HTMLElement => element('span', { class: 'number', 'aria-hidden': 'true' }, value ?? '');
const sign = (line: Line): HTMLElement => element('span', { class: 'sign' }, line.sign === '-' ? '−' : line.sign);

function content(text: string): HTMLElement {
  return element('span', { class: 'content' }, yamlParts(text).map((part) => (part.role === undefined ? part.text : element('span', { class: `yaml-${part.role}` }, part.text))));
}
