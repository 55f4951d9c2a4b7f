import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { changeOneTag, writeHelmValues, writeWorkload, type Size } from './workload.ts';

export type Command = readonly [string, ...string[]];

const drydock = path.join(import.meta.dirname, '../dist/drydock.js');
const writer = path.join(import.meta.dirname, 'write-only.mjs');
const chart = path.join(import.meta.dirname, 'helm-chart');

/** The helm to measure beside us: the one named by `HELM`, else the one on the path; undefined where there is none. */
export function findHelm(): string | undefined {
  const helm = process.env['HELM'] ?? 'helm';
  return spawnSync(helm, ['version']).status === 0 ? helm : undefined;
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

/** Renders two values files and compares what comes out, as dyff does it best with Kubernetes' objects. */
export function helmAndDyffCommand(helm: string, dyff: string, before: string, after: string, folder: string): Command {
  const render = (values: string): string => `'${helm}' template bench '${chart}' --values '${values}' > '${folder}/${path.basename(values)}.out'`;
  return ['sh', '-ec', `${render(before)}; ${render(after)}; '${dyff}' between --omit-header '${folder}/${path.basename(before)}.out' '${folder}/${path.basename(after)}.out'`];
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
