import fs from 'node:fs';
import path from 'node:path';
import { hasErrors, type CompileOptions } from '../../compile.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { explainLine, type Cause, type Explanation } from '../../explain/explain-line.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { plural, printDiagnostics } from '../report.ts';
import { UsageError } from '../usage-error.ts';

export interface ExplainOptions extends Pick<CompileOptions, 'sync'> {
  readonly values: string;
  readonly output: string;
}

/** `drydock explain FILE[:LINE]`: where a line of an output file comes from; without a line, every line. */
export function explain(target: string, options: ExplainOptions, { terminal, catalog, version }: CommandContext): ExitCode {
  const [, named, lineText] = /^(.+?)(?::(\d+)(?::\d+)?)?$/.exec(target)!;
  const values = locateValues(options.values);
  const knowledge = catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, options);
  if (hasErrors(diagnostics)) {
    terminal.err(printDiagnostics(diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
    return 1;
  }
  const file = path.relative(options.output, named!).split(path.sep).join('/');
  const compiled = clusters.find(({ root, files }) => files.has(root === '' ? file : path.posix.relative(root, file)));
  if (compiled === undefined) throw new UsageError(`'${named}' is no file that compiling ${options.values} to ${options.output} makes`);
  const inCluster = compiled.root === '' ? file : path.posix.relative(compiled.root, file);
  const { text } = compiled.files.get(inCluster)!;
  if (fs.existsSync(named!) && fs.readFileSync(named!, 'utf8') !== text) terminal.err(`note: ${named} is not up to date; this explains what compiling gives now\n`);
  const lines = text.split('\n').slice(0, -1);
  const wanted = lineText === undefined ? lines.keys() : [Number(lineText) - 1];
  for (const index of wanted) {
    const explanation = explainLine(compiled, inCluster, index + 1, knowledge, options);
    if (explanation === undefined) throw new UsageError(`'${named}' has ${plural(lines.length, 'line')}`);
    terminal.out(describe(`${named}:${index + 1}`, lines[index]!, explanation, values));
  }
  return 0;
}

function describe(place: string, line: string, { manifest, field, template, causes }: Explanation, values: LocatedValues): string {
  const rows = [`  ${manifest}${field === '' ? '' : `  ${field}`}`, `  template  ${template.file}:${template.line}:${template.column}`, ...causes.map((cause) => `  ${describeCause(cause, values)}`)];
  return `${place}: ${line.trim()}\n${rows.join('\n')}\n`;
}

function describeCause(cause: Cause, values: LocatedValues): string {
  if (cause.kind === 'default') return `default   ${cause.path} = ${JSON.stringify(cause.value)}`;
  const { file, line, column } = cause.at;
  return `values    ${values.toShownPath(file)}:${line}:${column}  ${cause.path}`;
}
