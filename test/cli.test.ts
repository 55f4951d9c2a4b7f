import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { editorSchema } from '../compiler/catalog/editor-schema.ts';
import { runCaptured } from './run-captured.ts';
import { isUpdate, readTree, sampleFolders } from './sample-folders.ts';
import { putTexts, textsIn, useScratchFolder } from './scratch-folder.ts';

const catalog = defaultCatalog();
const example = path.join(import.meta.dirname, '../env-example');

const scratch = useScratchFolder();
const start = process.cwd();
beforeEach(() => {
  process.chdir(scratch());
});
afterEach(() => {
  process.chdir(start);
});

/** Runs one line of arguments in the scratch folder. What differs from run to run is made equal. */
async function drydock(line: string): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  const { out, err, code } = await runCaptured(line.split(' ').filter((word) => word !== ''), { catalog: () => catalog, version: '0.0.0' });
  return { stdout: out.replace(/ in \d+ ms\n/, ' in 0 ms\n'), stderr: err, exitCode: code };
}

// cli/<case>/: the last line of cmd, after the lines before it, in a copy of input/ (of env-example where there is none) prints stdout and
// stderr and ends with exit-code. A file that is not there is empty, or 0.
describe('cli', () => {
  it.each(sampleFolders('cli'))('$name', async ({ folder }) => {
    const input = path.join(folder, 'input');
    fs.cpSync(fs.existsSync(input) ? input : example, '.', { recursive: true });
    const lines = fs.readFileSync(path.join(folder, 'cmd'), 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(0, -1)) expect(await drydock(line), line).toMatchObject({ exitCode: expect.toBeOneOf([0, 1]) as unknown });

    const { stdout, stderr, exitCode } = await drydock(lines.at(-1)!);
    const actual = { stdout, stderr, 'exit-code': exitCode === 0 ? '' : `${exitCode}\n` };
    if (isUpdate) {
      for (const name of Object.keys(actual)) fs.rmSync(path.join(folder, name), { force: true });
      putTexts(folder, Object.fromEntries(Object.entries(actual).filter(([, text]) => text !== '')));
    }
    const files = readTree(folder);
    expect(actual).toEqual({ stdout: files.get('stdout') ?? '', stderr: files.get('stderr') ?? '', 'exit-code': files.get('exit-code') ?? '' });
  });
});

describe('drydock schema', () => {
  it.each([undefined, 'cluster', 'apps', 'team', 'service', 'job', 'secret'])('prints the schema of %s', async (root) => {
    const { stdout, stderr, exitCode } = await drydock(`schema ${root ?? ''}`);
    expect({ printed: JSON.parse(stdout) as unknown, stderr, exitCode }).toEqual({ printed: editorSchema(catalog.schema, root), stderr: '', exitCode: 0 });
  });
});

describe('drydock init', () => {
  it('makes a repository that compiles, with the schemas of its modelines', async () => {
    await drydock('init new --name my-cluster --provider aws --k8s-version 1.21');
    expect(await drydock('compile new')).toMatchObject({ exitCode: 0 });
    for (const [file, text] of readTree('new/env')) {
      const schema = /^# yaml-language-server: \$schema=(.+)$/m.exec(text)![1]!;
      expect(fs.existsSync(path.join('new/env', path.dirname(file), schema)), `${file} → ${schema}`).toBe(true);
    }
  });
});

describe('the paths that drydock prints', () => {
  const broken = { 'values/env/cluster.yaml': 'cluster: { name: x, provider: nobody, k8sVersion: "1.34" }\n' };
  const fileIn = (stdout: string): string => (JSON.parse(stdout) as { diagnostics: { file: string }[] }).diagnostics[0]!.file;

  it('lead from the current folder to the file', async () => {
    putTexts('.', broken);
    fs.mkdirSync('elsewhere');
    process.chdir('elsewhere');
    expect(fileIn((await drydock('check ../values --format json')).stdout)).toBe('../values/env/cluster.yaml');
  });

  it('are absolute where the values are given so', async () => {
    putTexts('.', broken);
    expect(fileIn((await drydock(`check ${scratch()}/values --format json`)).stdout)).toBe(`${scratch()}/values/env/cluster.yaml`);
  });
});

describe('a compile that fails', () => {
  it.each(['compile bad -o out', 'compile nowhere -o out', 'compile good -o out --cluster nobody', 'compile good -o out --sync nothing'])('leaves out as it was: %s', async (line) => {
    const cluster = 'cluster: { name: x, provider: kind, k8sVersion: "1.34" }\n';
    putTexts('.', { 'good/values.yaml': cluster, 'bad/values.yaml': `${cluster}teamConfig: { a: { titel: x } }\n` });
    await drydock('compile good -o out');
    const before = textsIn('out');
    expect((await drydock(line)).exitCode).not.toBe(0);
    expect(textsIn('out')).toEqual(before);
    expect(fs.readdirSync('.').sort()).toEqual(['bad', 'good', 'out']);
  });
});
