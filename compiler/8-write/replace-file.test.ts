import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { putTexts, textsIn, useScratchFolder } from '../../test/scratch-folder.ts';
import { stageFile } from './replace-file.ts';

const folder = useScratchFolder();
const file = (): string => path.join(folder(), 'env/file');

describe('stageFile', () => {
  it('changes the file at once, and not before', () => {
    putTexts(folder(), { 'env/file': 'old' });
    const staged = stageFile(file(), 'old', 'new');
    expect(fs.readFileSync(file(), 'utf8')).toBe('old');
    staged.commit();
    staged.discard();
    expect(textsIn(folder())).toEqual({ 'env/file': 'new' });
  });

  it('makes a new file with the folders to it', () => {
    stageFile(file(), undefined, 'new').commit();
    expect(textsIn(folder())).toEqual({ 'env/file': 'new' });
  });

  it('leaves nothing when it is not wanted', () => {
    putTexts(folder(), { 'env/file': 'old' });
    stageFile(file(), 'old', 'new').discard();
    expect(textsIn(folder())).toEqual({ 'env/file': 'old' });
  });

  it.each([
    ['was changed', 'old', 'theirs'],
    ['came', undefined, 'theirs'],
  ])('refuses a file that %s before or after it was staged', (_, before, now) => {
    if (before !== undefined) putTexts(folder(), { 'env/file': before });
    const staged = stageFile(file(), before, 'new');
    putTexts(folder(), { 'env/file': now });
    expect(() => staged.commit()).toThrow(/was changed meanwhile/);
    staged.discard();
    expect(() => stageFile(file(), before, 'new')).toThrow(/was changed meanwhile/);
    expect(textsIn(folder())).toEqual({ 'env/file': now });
  });

  it('removes what killed runs left, and not what others are writing', () => {
    // No process has so high an id.
    putTexts(folder(), { 'env/file': 'old', 'env/.file.drydock-99999999': 'x', [`env/.file.drydock-${process.ppid}`]: 'y', 'env/.file.drydock-x': 'z' });
    stageFile(file(), 'old', 'new').commit();
    expect(textsIn(folder())).toEqual({ 'env/file': 'new', [`env/.file.drydock-${process.ppid}`]: 'y', 'env/.file.drydock-x': 'z' });
  });
});
