import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { clusterOf, writeClusters } from '../../test/output-trees.ts';
import { putTexts, textsIn, useScratchFolder } from '../../test/scratch-folder.ts';
import { ownedFiles } from './output-index.ts';

const scratch = useScratchFolder();
let folder: string;
let out: string;
beforeEach(() => {
  folder = scratch();
  out = path.join(folder, 'out');
});

describe('an index that somebody changed', () => {
  const outside = ['../victim', '../../victim', '/etc/victim', 'a/../../victim', 'a//victim', './victim', '..', '.', '', '/', 'folder/', 'C:\\victim', '..\\victim', 'a\0b'];
  const notFiles = ['folder', 'link/victim', 'x'.repeat(300), '__proto__', 'constructor'];
  // Written as text: in a literal, __proto__ would set the prototype.
  const indexOf = (name: string): string => `{"drydock":1,"files":{${JSON.stringify(name)}:[]}}`;

  it.each(outside)('does not own %j', (name) => {
    expect(ownedFiles(indexOf(name))).toEqual(['index.json']);
  });

  it.each([...outside, ...notFiles])('removes nothing for %j', (name) => {
    putTexts(folder, { victim: 'theirs', 'out/folder/victim': 'theirs', 'out/index.json': indexOf(name) });
    fs.symlinkSync('..', path.join(out, 'link'));
    writeClusters(out, [clusterOf({ ours: 'x' })]);
    expect(textsIn(folder)).toMatchObject({ victim: 'theirs', 'out/folder/victim': 'theirs', 'out/link': '→ ..', 'out/ours': 'x' });
  });

  it.each(['', 'null', '[]', '{}', '"x"', '{"drydock":2,"files":{"theirs":[]}}', '{"drydock":1}', '{"drydock":1,"files":null}', '{"drydock":1,"files":["theirs"]}', '{"drydock":1,"files":{"theirs"'])(
    'that reads %s owns nothing',
    (text) => {
      putTexts(out, { theirs: 'x', 'index.json': text, 'old/index.json': text, 'old/theirs': 'x' });
      writeClusters(out, [clusterOf({ ours: 'x' })]);
      expect(textsIn(out)).toMatchObject({ theirs: 'x', 'old/index.json': text, 'old/theirs': 'x', ours: 'x' });
    },
  );
});

it('a tree with a name that leads out of the output folder is not written', () => {
  expect(() => writeClusters(out, [clusterOf({ '../victim': 'x' })])).toThrow(/would lead out of the output folder/);
  expect(() => writeClusters(out, [clusterOf({ victim: 'x' }, '..')])).toThrow(/would lead out of the output folder/);
  expect(textsIn(folder)).toEqual({});
});
