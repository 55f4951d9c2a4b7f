import fs from 'node:fs';
import path from 'node:path';
import { hasErrors, type CompileOptions } from '../../compile.ts';
import type { CompiledCluster } from '../../compiled-cluster.ts';
import type { Location } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { printable } from '../../diagnostics/formats/printable.ts';
import { createExplainer, type Cause, type Explainer, type Explanation } from '../../explain/create-explainer.ts';
import { reachedBy, type Reached } from '../../explain/reached-by.ts';
import { valuesOnLine } from '../../explain/values-on-line.ts';
import { formatPath, type Path } from '../../path.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { maxCommits, type LineOrigin } from '../find-commits.ts';
import { findValuesCommits } from '../find-values-commits.ts';
import { unlockValues } from '../unlock-values.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { plural, printDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export interface ExplainOptions extends Pick<CompileOptions, 'sync'> {
  readonly values: string;
  readonly output: string;
}

/** What is to be said of one line or field. */
interface Answer {
  /** The lines of the values that it names. */
  readonly places: readonly Location[];
  readonly print: (originOf: OriginOf) => string;
}

/** Where a line of the values comes from; undefined where git does not know. */
type OriginOf = (place: Location) => LineOrigin | undefined;

/**
 * `drydock explain TARGET`: where a line of an output file, or an object (`Deployment/team-demo/hello`, also with `:field` behind it), comes
 * from; of a line of a values file, where it leads to. Without a line or field, all of them. In a git repository the commits are named that
 * brought the lines of the values.
 */
export async function explain(target: string, options: ExplainOptions, { terminal, catalog, version, keyRing }: CommandContext): Promise<ExitCode> {
  const values = await unlockValues(locateValues(options.values), keyRing());
  const knowledge = catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...options, acceptsLocked: true });
  if (hasErrors(diagnostics)) {
    terminal.err(printDiagnostics(diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
    return 1;
  }
  const [, named, lineText] = /^(.+?)(?::(\d+)(?::\d+)?)?$/.exec(target)!;
  const line = lineText === undefined ? undefined : Number(lineText);
  const explainers: Explainers = (compiled) => createExplainer(compiled, knowledge, options);
  const valuesFile = [...values.source.value.keys()].find((file) => path.relative(values.toShownPath(file), named!) === '');
  const isObject = /^[A-Z]\w*\/[^/]+(\/[^/]+)?$/.test(target.replace(/:.*$/s, ''));
  const findAnswers = (): Iterable<Answer> => {
    if (valuesFile !== undefined) return explainValuesLine(valuesFile, line, values, clusters, (paths, compiled) => reachedBy(paths, compiled, knowledge, options));
    if (isObject) return explainObject(target, clusters, explainers, values);
    return explainOutputFile({ named: named!, line, output: options.output, clusters, explainers, values, terminal });
  };
  const answers = [...findAnswers()];
  const originOf = await findValuesCommits(values, answers.flatMap(({ places }) => places));
  for (const { print } of answers) terminal.out(print(originOf));
  return 0;
}

type Explainers = (compiled: CompiledCluster) => Explainer;

interface OutputTarget {
  readonly named: string;
  readonly line: number | undefined;
  readonly output: string;
  readonly clusters: readonly CompiledCluster[];
  readonly explainers: Explainers;
  readonly values: LocatedValues;
  readonly terminal: Terminal;
}

function* explainOutputFile({ named, line, output, clusters, explainers, values, terminal }: OutputTarget): Iterable<Answer> {
  const file = path.relative(output, named).split(path.sep).join('/');
  const compiled = clusters.find(({ root, files }) => files.has(root === '' ? file : path.posix.relative(root, file)));
  if (compiled === undefined) throw new UsageError(`'${named}' is no file that compiling these values to ${output} makes, no object of it, and no file of the values`);
  const inCluster = compiled.root === '' ? file : path.posix.relative(compiled.root, file);
  const { text } = compiled.files.get(inCluster)!;
  if (fs.existsSync(named) && fs.readFileSync(named, 'utf8') !== text) terminal.err(`note: ${named} is not up to date; this explains what compiling gives now\n`);
  const lines = text.split('\n').slice(0, -1);
  const explainer = explainers(compiled);
  for (const index of line === undefined ? lines.keys() : [line - 1]) {
    const explanation = explainer.line(inCluster, index + 1);
    if (explanation === undefined) throw new UsageError(`'${named}' has ${plural(lines.length, 'line')}`);
    yield describe(`${named}:${index + 1}: ${lines[index]!.trim()}`, explanation, values);
  }
}

/** Objects of one name may be in several clusters. */
function* explainObject(target: string, clusters: readonly CompiledCluster[], explainers: Explainers, values: LocatedValues): Iterable<Answer> {
  const [, name, field = ''] = /^([^:]+)(?::(.*))?$/s.exec(target)!;
  const found = clusters.flatMap((compiled) => explainers(compiled).object(name!) ?? []);
  if (found.length === 0) throw new UsageError(`There is no '${name!}' in the output`);
  const wanted = found.filter((explanation) => isWithin(explanation.field, field));
  if (wanted.length === 0) throw new UsageError(`${name!} has no field '${field}'`);
  for (const explanation of wanted) yield describe(undefined, explanation, values);
}

const isWithin = (field: string, around: string): boolean => around === '' || field === around || (field.startsWith(around) && /^[.[]/.test(field.slice(around.length)));

function* explainValuesLine(file: string, line: number | undefined, values: LocatedValues, clusters: readonly CompiledCluster[], reach: (paths: readonly Path[], compiled: CompiledCluster) => readonly Reached[]): Iterable<Answer> {
  if (line === undefined) throw new UsageError(`Name a line: ${values.toShownPath(file)}:1`);
  const begun = clusters.map((compiled) => ({ compiled, paths: valuesOnLine(file, values.source.value.get(file)!, line, compiled) })).filter(({ paths }) => paths.length > 0);
  if (begun.length === 0) throw new UsageError(`No value begins on line ${line} of ${values.toShownPath(file)}`);
  const place = { file, line, column: 1 };
  for (const { compiled, paths } of begun) {
    const reached = reach(paths, compiled);
    yield {
      places: [place],
      print: (originOf) =>
        [
          `${values.toShownPath(file)}:${line}: ${paths.map(formatPath).join(', ')}\n`,
          describeOrigin(originOf(place), '  '),
          ...(reached.length === 0 ? ['  reaches nothing in the output\n'] : reached.map((each) => describeReached(each, compiled))),
        ].join(''),
    };
  }
}

function describeReached({ manifest, file, fields }: Reached, { root }: CompiledCluster): string {
  const rows = fields.length === 0 ? ['that it is there'] : fields;
  return `  ${manifest}  ${path.posix.join(root, file)}\n${rows.map((row) => `    ${row}\n`).join('')}`;
}

function describe(head: string | undefined, { manifest, field, template, causes }: Explanation, values: LocatedValues): Answer {
  return {
    places: causes.flatMap((cause) => (cause.kind === 'set' ? [cause.at] : [])),
    print: (originOf) =>
      [
        ...(head === undefined ? [] : [`${head}\n`]),
        `  ${manifest}${field === '' ? '' : `  ${field}`}\n`,
        `  template  ${template.file}:${template.line}:${template.column}\n`,
        ...causes.map((cause) => describeCause(cause, values, originOf)),
      ].join(''),
  };
}

function describeCause(cause: Cause, values: LocatedValues, originOf: OriginOf): string {
  if (cause.kind === 'default') return `  default   ${cause.path} = ${JSON.stringify(cause.value)}\n`;
  if (cause.kind === 'stored') return `  store     ${cause.path} is in the store at ${cause.store.key}, ${cause.store.property}\n`;
  const { file, line, column } = cause.at;
  return `  values    ${values.toShownPath(file)}:${line}:${column}  ${cause.path}\n${describeOrigin(originOf(cause.at), ' '.repeat(12))}`;
}

function describeOrigin(origin: LineOrigin | undefined, indent: string): string {
  if (origin === undefined) return '';
  if (origin === 'uncommitted') return `${indent}not committed yet\n`;
  if (origin === 'earlier') return `${indent}older than the last ${maxCommits} commits, or than what this shallow clone has\n`;
  const { id, author, date, subject } = origin;
  return `${indent}${id} by ${printable(author)}, ${date}: ${printable(subject)}\n`;
}
