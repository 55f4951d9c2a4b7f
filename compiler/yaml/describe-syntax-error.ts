import { isCollection, isScalar, visit, type Document, type Node, type YAMLError } from 'yaml';
import type { ProblemAt, YamlProblemKind } from './yaml-problem.ts';

/** An error of the parser, and where to look around it. */
interface Found {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly offset: number;
}

interface Rule {
  /** The error's code, or the start of its message where one code means several mistakes. */
  readonly match: string;
  readonly kind?: YamlProblemKind;
  readonly problem: string | ((found: Found) => string);
  /** Where the mistake is; the error's own place unless given. */
  readonly place?: (found: Found) => number | undefined;
}

/** What the parser's errors mean to the person who wrote the file. The first rule that matches counts. */
const rules: readonly Rule[] = [
  { match: 'TAB_AS_INDENT', kind: 'tab_indent', problem: 'A tab is used for indentation' },
  { match: 'Missing closing', problem: 'This quote is never closed', place: startOfQuoted },
  { match: 'Flow map', problem: "This '{' is not closed, or its lines are not indented deeper than their key", place: startOfFlow },
  { match: 'Flow sequence', problem: "This '[' is not closed, or its lines are not indented deeper than their key", place: startOfFlow },
  { match: 'Missing , ', problem: "',' is missing between the items" },
  { match: 'Unexpected ,', problem: "There is nothing before this ','" },
  { match: 'Unexpected empty item', problem: "There is nothing before this ','" },
  { match: 'Missing space after :', problem: "A space is missing after ':'" },
  { match: 'Implicit map keys need', problem: missingColon },
  { match: 'Sequence item without', problem: "'- ' is missing: this line belongs to a list", place: firstOfLine },
  { match: 'All sequence items', problem: 'This line is indented like no list above it', place: firstOfLine },
  { match: 'All mapping items', problem: 'This line is indented like no map above it', place: firstOfLine },
  { match: 'Comments must be', problem: "A space is missing before '#'" },
  { match: 'Block scalar header', problem: "Only '-', '+' or a digit can follow '|' or '>' on its line" },
  { match: 'Not a YAML token', problem: "Only '-', '+' or a digit can follow '|' or '>' on its line" },
  { match: 'Block scalar', problem: "The lines of a '|' or '>' text must be indented alike, and deeper than their key", place: firstOfLine },
  { match: 'Block collection cannot', problem: "A map or list cannot start on the line of '---'" },
  { match: 'BLOCK_AS_IMPLICIT_KEY', problem: twoKeysOrIndent, place: hereOrNextLine },
  { match: 'MULTILINE_IMPLICIT_KEY', problem: twoKeysOrIndent, place: hereOrNextLine },
  { match: 'BLOCK_IN_FLOW', problem: "Inside '[…]' and '{…}' maps and lists have to be written with brackets too" },
  { match: 'NON_STRING_KEY', kind: 'key_not_string', problem: 'A key must be text, not a map, a list or an alias' },
  { match: 'BAD_SCALAR_START', problem: ({ text, offset }) => `Text that starts with '${text.charAt(offset)}' must be quoted` },
  { match: 'BAD_DQ_ESCAPE', problem: ({ text, offset }) => `'${text.slice(offset, offset + 2)}' means nothing inside double quotes` },
  { match: 'KEY_OVER_1024_CHARS', problem: 'A key can have at most 1024 characters' },
  { match: 'BAD_DIRECTIVE', problem: "A '%' line at the start of a file must be '%YAML 1.2'" },
  { match: 'BAD_ALIAS', problem: "An anchor '&' or alias '*' needs a name, and the name cannot end in ':'" },
  { match: 'ALIAS_PROPS', problem: 'An alias cannot have an anchor or a tag' },
  { match: 'MULTIPLE_ANCHORS', problem: 'A value can have only one anchor' },
  { match: 'MULTIPLE_TAGS', problem: 'A value can have only one tag' },
  { match: 'UNEXPECTED_TOKEN', problem: unexpected },
];

/** Says what an error of the parser means, and where. Of what the file holds, only punctuation is shown: it may be a secret. */
export function describeSyntaxError(error: YAMLError, text: string, document: Document.Parsed): ProblemAt {
  const found: Found = { text, document, offset: error.pos[0] };
  const line = lineStart(text, found.offset);
  const tab = /^ *\t/.exec(text.slice(line, lineEnd(text, line)));
  if (tab !== null) return { kind: 'tab_indent', problem: 'A tab is used for indentation', offset: line + tab[0].length - 1 };
  if (text.startsWith('{{', found.offset) || (error.code === 'NON_STRING_KEY' && text.startsWith('{{', found.offset - 1))) {
    return { kind: 'syntax', problem: "'{{' starts a map in YAML: the value has to be quoted", offset: text.lastIndexOf('{{', found.offset) };
  }
  const rule = rules.find(({ match }) => error.code === match || error.message.startsWith(match));
  if (rule === undefined) return { kind: 'syntax', problem: 'This is not valid YAML', offset: found.offset };
  const problem = typeof rule.problem === 'string' ? rule.problem : rule.problem(found);
  return { kind: rule.kind ?? 'syntax', problem, offset: rule.place?.(found) ?? found.offset };
}

function missingColon({ text, offset }: Found): string {
  return text.slice(offset, lineEnd(text, offset)).includes(':') ? "A space is missing after ':'" : "':' is missing after this key";
}

/** A second `: ` on the line is one mistake; a line that is indented below a value that was complete is the other. */
function twoKeysOrIndent(found: Found): string {
  return hasColon(found)
    ? "There is a second ': ' on this line: the value has to be quoted"
    : 'This line is indented deeper than the line above, which has its value already';
}

function hereOrNextLine(found: Found): number {
  if (hasColon(found)) return found.offset;
  const next = lineEnd(found.text, found.offset) + 1;
  return next < found.text.length ? firstOfLine({ ...found, offset: next }) : found.offset;
}

function hasColon({ text, offset }: Found): boolean {
  return /:\s/.test(text.slice(offset, lineEnd(text, offset) + 1));
}

function unexpected({ text, offset }: Found): string {
  const char = text.charAt(offset);
  if (/['"\]}]/.test(text.slice(lineStart(text, offset), offset).trimEnd().slice(-1))) {
    return 'There is something behind the end of this value: put all of it into quotes';
  }
  if (char === '-') return "A space is missing after '-', or a list cannot start here";
  return /^[[\]{},:?&*!|>'"%@`]$/.test(char) ? `'${char}' cannot stand here` : 'This text does not belong to the map or list above it';
}

function firstOfLine({ text, offset }: Found): number {
  let at = lineStart(text, offset);
  while (text.charAt(at) === ' ') at++;
  return at;
}

function startOfQuoted({ document, offset }: Found): number | undefined {
  return startOf(document, (node) => isScalar(node) && node.range?.[1] === offset);
}

/** The innermost bracket that is still open here. */
function startOfFlow({ document, offset }: Found): number | undefined {
  return startOf(document, (node) => isCollection(node) && node.flow === true && node.range![0] < offset && node.range![1] >= offset);
}

function startOf(document: Document.Parsed, matches: (node: Node) => boolean): number | undefined {
  let start: number | undefined;
  visit(document, {
    Node: (_, node) => {
      if (matches(node)) start = node.range?.[0];
    },
  });
  return start;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
