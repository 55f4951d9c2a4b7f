import type { Document } from 'yaml';
import { buildValue } from './build-value.ts';
import { coreDialect, type Dialect } from './dialect.ts';
import { describeSyntaxError } from './describe-syntax-error.ts';
import { maxDepth } from './limits.ts';
import { NOT_PLAIN, parsePlain } from './parse-plain.ts';
import { readDocument } from './read-document.ts';
import { createPlacer, withoutByteOrderMark } from './text-place.ts';
import type { ProblemAt, YamlProblem } from './yaml-problem.ts';

export type ParsedYaml = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/**
 * Parses one document of YAML 1.2 (core schema) into plain objects, lists and scalars: dates and `no` are text, `1.20` is 1.2, `010` is
 * 10, `0o17` is 15, `<<` merges. A text that holds nothing but comments is undefined. Never throws, and ends soon whatever the text is.
 * Of syntax errors only the first is reported, because the others are mostly its consequences.
 */
export function parseYaml(text: string): ParsedYaml {
  const content = withoutByteOrderMark(text);
  const value = parsePlain(content);
  return value === NOT_PLAIN ? parseFully(content) : { ok: true, value };
}

/** Parses everything that YAML allows, and finds what is wrong. The text has no byte order mark. */
export function parseFully(text: string, dialect: Dialect = coreDialect): ParsedYaml {
  const { document, tooDeepAt, secondAt } = readDocument(text, dialect);
  if (document === undefined) {
    return fail(text, [{ kind: 'too_deep', problem: `Maps and lists are nested more than ${maxDepth} deep`, offset: tooDeepAt ?? 0 }]);
  }
  const problems = findParserProblems(document, text, dialect);
  if (secondAt !== undefined && !problems.some(({ offset }) => offset < secondAt)) {
    problems.push({ kind: 'multiple_documents', problem: 'A second document starts here', offset: secondAt });
  }
  if (problems.length > 0) return fail(text, problems);
  const built = buildValue(document);
  if (built.problems.length > 0) return fail(text, built.problems);
  return { ok: true, value: isNothing(document) ? undefined : built.value };
}

function findParserProblems(document: Document.Parsed, text: string, { version }: Dialect): ProblemAt[] {
  const { yaml } = document.directives;
  if (yaml.explicit === true && yaml.version !== '1.2' && yaml.version !== version) {
    return [{ kind: 'syntax', problem: 'The file declares another version of YAML than 1.2', offset: text.indexOf('%') }];
  }
  const found = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const isTag = ({ code }: (typeof found)[number]): boolean => code === 'TAG_RESOLVE_FAILED' || code === 'BAD_COLLECTION_TYPE';
  const syntax = found.find((error) => !isTag(error));
  if (syntax !== undefined) return [describeSyntaxError(syntax, text, document)];
  return found.filter(isTag).map(({ pos: [start, end] }) => ({
    kind: 'unknown_tag',
    problem: `The tag '${text.slice(start, end)}' is unknown, or does not fit its value`,
    offset: start,
  }));
}

/** A document without content, as `---` alone makes it. */
function isNothing({ contents }: Document.Parsed): boolean {
  return contents === null || (contents.range[0] === contents.range[1] && contents.tag === undefined && contents.anchor === undefined);
}

function fail(text: string, problems: readonly ProblemAt[]): ParsedYaml {
  const placeOf = createPlacer(text);
  const sorted = [...problems].sort((a, b) => a.offset - b.offset);
  return { ok: false, problems: sorted.map(({ kind, problem, offset }) => ({ kind, problem, ...placeOf(offset) })) };
}
