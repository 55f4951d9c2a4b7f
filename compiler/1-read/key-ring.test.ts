import fs from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { generateHybridIdentity, generateX25519Identity } from 'age-encryption';
import { beforeEach, describe, expect, it } from 'vitest';
import { putTexts, useScratchFolder } from '../../test/scratch-folder.ts';
import { readKeyRing, type KeyRing } from './key-ring.ts';

describe('readKeyRing', () => {
  const scratch = useScratchFolder();
  let [first, second, third] = ['', '', ''];
  beforeEach(async () => {
    [first, second, third] = [await generateX25519Identity(), await generateX25519Identity(), await generateHybridIdentity()];
  });
  const read = (env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = 'linux'): KeyRing => readKeyRing({ env, home: scratch(), platform });
  const keysOf = (ring: KeyRing): string[] => ring.identities.map((identity) => identity.open());

  it('collects the keys of all places, as sops does', () => {
    putTexts(scratch(), { 'keys.txt': `# created: today\n# public key: age1…\n${second}\n`, '.config/sops/age/keys.txt': `${third}\r\n` });
    expect(keysOf(read({ SOPS_AGE_KEY: ` ${first}\n`, SOPS_AGE_KEY_FILE: path.join(scratch(), 'keys.txt') }))).toEqual([first, second, third]);
    expect(keysOf(read({ SOPS_AGE_KEY: `${first} ${second}` }))).toEqual([first, second, third]);
  });

  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', {}, '.config'],
    ['linux', { XDG_CONFIG_HOME: 'xdg' }, 'xdg'],
    ['darwin', {}, 'Library/Application Support'],
    ['darwin', { XDG_CONFIG_HOME: 'xdg' }, 'xdg'],
    ['win32', { AppData: 'roaming' }, 'roaming'],
  ])('looks on %s with %j below %s', (platform, env, folder) => {
    putTexts(scratch(), { [`${folder}/sops/age/keys.txt`]: first });
    const absolute = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, path.join(scratch(), value!)]));
    expect(keysOf(read(absolute, platform))).toEqual([first]);
  });

  it('says what is wrong, but never shows a key', () => {
    const ring = read({ SOPS_AGE_KEY: `${first}\n${second.toLowerCase()}\nhunter2`, SOPS_AGE_KEY_FILE: path.join(scratch(), 'nope') });
    expect(ring.problems).toEqual(['SOPS_AGE_KEY holds something that is no identity of age', 'the file of SOPS_AGE_KEY_FILE cannot be read']);
    const shown = inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify(ring);
    for (const secret of [first, second.toLowerCase(), 'hunter2']) expect(shown).not.toContain(secret);
  });

  it('has nothing where there is nothing', () => {
    expect(read()).toMatchObject({ identities: [], problems: [], sops: undefined, sopsHasMoreAge: false, looked: ['SOPS_AGE_KEY', path.join(scratch(), '.config/sops/age/keys.txt')] });
  });

  it('knows of keys that only sops can use', () => {
    expect(read({ SOPS_AGE_KEY: 'AGE-PLUGIN-YUBIKEY-1ABC' })).toMatchObject({ sopsHasMoreAge: true, problems: [] });
    expect(read({ SOPS_AGE_KEY_CMD: 'pass show key' }).sopsHasMoreAge).toBe(true);
  });

  it('finds sops on the PATH, only where it can be run, and never in the current folder', () => {
    putTexts(scratch(), { 'a/sops': '', 'b/sops': '#!/bin/sh\n', 'c/sops/x': '' });
    fs.chmodSync(path.join(scratch(), 'b/sops'), 0o755);
    const PATH = ['', '.', ...['c', 'a', 'b'].map((folder) => path.join(scratch(), folder))].join(':');
    expect(read({ PATH }).sops).toBe(path.join(scratch(), 'b/sops'));
  });
});
