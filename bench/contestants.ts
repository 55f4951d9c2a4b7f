import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { changeOneTag, writeHelmValues, writeWorkload, type Size } from './workload.ts';

export type Command = readonly [string, ...string[]];

const drydock = path.join(import.meta.dirname, '../dist/drydock.js');
const writer = path.join(import.meta.dirname, 'write-only.mjs');
/** The chart that makes what drydock makes for teams. */
export const chart = path.join(import.meta.dirname, 'helm-chart');

/** A program to measure beside us: the one that a variable of its name in capitals holds (`HELM`), else the one on the path; undefined where there is none. */
export function findProgram(name: 'helm' | 'helmfile' | 'dyff'): string | undefined {
  const program = process.env[name.toUpperCase()] ?? name;
  return spawnSync(program, ['help']).status === 0 ? program : undefined;
}

/** Compiles a values repository. */
export function compileCommand(values: string, output: string): Command {
  return [process.execPath, drydock, 'compile', values, '--output', output];
}

/** Renders the same objects of teams and services from one values file. */
export function helmCommand(helm: string, values: string, output: string): Command {
  return [helm, 'template', 'bench', chart, '--values', values, '--output-dir', output];
}

/** Compares the last two commits of a values repository. */
export function diffCommand(repository: string): Command {
  return [process.execPath, drydock, 'diff', 'HEAD~1', 'HEAD', '--repo', repository];
}

/** Renders two values files and compares what comes out, as dyff does it best with Kubernetes' objects. What is rendered stays in `rendered/` beside them. */
export function helmAndDyffCommand(helm: string, dyff: string, before: string, after: string): Command {
  return renderAndCompare((values) => `'${helm}' template bench '${chart}' --values '${values}'`, dyff, before, after);
}

/** The same with a values file for each team, which is a release of its own, as Argo CD does it with an application for each team. */
export function helmForEachAndDyffCommand(helm: string, dyff: string, before: string, after: string): Command {
  return renderAndCompare((folder) => `for values in '${folder}'/*; do '${helm}' template bench '${chart}' --values "$values"; done`, dyff, before, after);
}

/** The same with what helmfile reads, which runs helm once for each release. */
export function helmfileAndDyffCommand({ helm, helmfile, dyff }: { readonly helm: string; readonly helmfile: string; readonly dyff: string }, before: string, after: string): Command {
  return renderAndCompare((file) => `'${helmfile}' --quiet --helm-binary '${helm}' --file '${file}' template --skip-deps`, dyff, before, after);
}

function renderAndCompare(render: (file: string) => string, dyff: string, before: string, after: string): Command {
  const [was, now] = [before, after].map((file) => path.join(path.dirname(file), 'rendered/all.yaml'));
  const renderInto = (file: string, output: string): string => `mkdir -p '${path.dirname(output)}'; ${render(file)} > '${output}'`;
  return ['sh', '-ec', `${renderInto(before, was!)}; ${renderInto(after, now!)}; '${dyff}' between --omit-header '${was!}' '${now!}'`];
}

/** Writes finished texts. */
export function writeCommand(texts: string, output: string): Command {
  return [process.execPath, writer, texts, output];
}

/** What the contestants read, all of it in one folder. */
export interface Inputs {
  readonly values: string;
  /** The same with one image tag changed. */
  readonly changedValues: string;
  readonly helmValues: string;
  readonly texts: string;
}

/** Makes the inputs of one size. The texts of the writer are what drydock has made of them. */
export function writeInputs(folder: string, size: Size): Inputs {
  const inputs = {
    values: path.join(folder, 'values'),
    changedValues: path.join(folder, 'changed-values'),
    helmValues: path.join(folder, 'helm-values.yaml'),
    texts: path.join(folder, 'texts.json'),
  };
  writeWorkload(inputs.values, size);
  writeWorkload(inputs.changedValues, size);
  changeOneTag(inputs.changedValues);
  writeHelmValues(inputs.helmValues, size);
  return inputs;
}

/** Gathers every file below a folder for the writer. */
export function writeTexts(texts: string, output: string): void {
  const entries = fs.readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  fs.writeFileSync(texts, JSON.stringify(files.map((file) => [path.relative(output, file), fs.readFileSync(file, 'utf8')])));
}
