import { kubernetesDialect } from '../yaml/dialect.ts';
import { indentQuoted } from './indent-quoted.ts';
import { NOT_PLAIN, parsePlain } from '../yaml/parse-plain.ts';
import { parseFully, type ParsedYaml } from '../yaml/parse-yaml.ts';

/**
 * What YAML 1.1 may read otherwise than 1.2 where it stands without quotes: `yes`, `no` and their like, `0644`, `0b1`, `1_000`. It is looked for as
 * a word anywhere, since finding too much costs only time.
 */
const dialectWord = /(?<![\w.-])(?:y|yes|n|no|on|off|[-+]?0[0-7_]+|[-+]?0b[01_]+|[-+]?0o[0-7]+|[-+]?[0-9][0-9_.]*_[0-9_.]*|=)(?![\w.-])/i;

/** Parses one document as Kubernetes does. Most have nothing that needs the full parser. */
export function parseDocument(text: string): ParsedYaml {
  const json = parseJson(text);
  if (json !== undefined) return { ok: true, value: json };
  const body = text.replace(/^---[ \t]*(?=#|\r?\n|$)/, '   ');
  const plain = dialectWord.test(text) ? NOT_PLAIN : parsePlain(body);
  return plain === NOT_PLAIN ? parseLeniently(text) : { ok: true, value: plain };
}

/** A file with more texts like that is broken in another way. */
const maxIndented = 20;

/** Parses as Kubernetes does also where quoted texts go on at the indentation of their key. */
function parseLeniently(text: string): ParsedYaml {
  const first = parseFully(text, kubernetesDialect);
  let parsed = first;
  let indented: string | undefined = text;
  for (let count = 0; count < maxIndented && !parsed.ok; count++) {
    const [problem] = parsed.problems;
    indented = problem?.kind === 'syntax' ? indentQuoted(indented, problem.line, problem.column) : undefined;
    if (indented === undefined) return first;
    parsed = parseFully(indented, kubernetesDialect);
  }
  return parsed.ok ? parsed : first;
}

/** JSON is YAML, and its own parser is the fastest there is. What it refuses may still be YAML. */
function parseJson(text: string): unknown {
  if (!/^(?:---)?\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^---/, ''));
  } catch {
    return undefined;
  }
}
