import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decryptSopsFile, keyMissing } from '../../../compiler/1-read/decrypt-sops-file.ts';
import { emptyKeyRing, type KeyRing } from '../../../compiler/1-read/key-ring.ts';
import { encryptBySops, setBySops } from '../../../compiler/1-read/run-sops.ts';
import { unwrapBySops } from '../../../compiler/1-read/unwrap-by-sops.ts';
import { encryptSopsText } from '../../../compiler/secrets/formats/sops/encrypt-text.ts';
import { defaultRule } from '../../../compiler/secrets/formats/sops/sops-rule.ts';
import { putTexts, textsIn, useScratchFolder } from '../../scratch-folder.ts';
import { hasTools, newAgeKey, runTool, sopsBinary, sopsDecrypt } from './tools.ts';

const canary = 'canary-51d0';

describe.skipIf(!hasTools)('sops as a child (needs scripts/secrets/build-tools.sh)', () => {
  const scratch = useScratchFolder();
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const at = (name: string): string => path.join(scratch(), name);

  /** The real sops behind a script that writes down what it is given besides its input: arguments and environment. */
  const recorded = (): string => {
    putTexts(scratch(), { 'bin/sops': `#!/bin/sh\nprintf '%s\\n' "$@" >>'${at('args')}'\nenv >>'${at('environment')}'\nexec '${sopsBinary}' "$@"\n` });
    fs.chmodSync(at('bin/sops'), 0o755);
    return at('bin/sops');
  };
  const ringOf = (...identities: readonly string[]): KeyRing => ({ ...emptyKeyRing, sops: recorded(), env: () => ({ HOME: scratch(), TMPDIR: scratch(), SOPS_AGE_KEY: identities.join('\n') }) });

  it('encrypts and sets, and gets no secret but through its input', async () => {
    const key = newAgeKey();
    const ring = ringOf(key.identity);
    putTexts(scratch(), { '.sops.yaml': `creation_rules:\n  - path_regex: ^env/\n    age: ${key.recipient}\n` });
    const encrypted = await encryptBySops(ring.sops!, `a: ${canary}\nlist:\n- b: 1\n`, { file: at('env/secrets.yaml'), config: at('.sops.yaml') }, ring);
    expect(encrypted).toHaveProperty('output');
    const text = 'output' in encrypted ? encrypted.output : '';
    expect(text).not.toContain(canary);
    putTexts(scratch(), { 'env/secrets.yaml': text });
    expect(await setBySops(ring.sops!, at('env/secrets.yaml'), ['list', 0, 'b'], `${canary}-2`, ring)).toHaveProperty('output');
    const changed = fs.readFileSync(at('env/secrets.yaml'), 'utf8');
    expect(changed.split('\n')[0]).toBe(text.split('\n')[0]);
    expect(JSON.parse(sopsDecrypt(changed, key.identity))).toEqual({ a: canary, list: [{ b: `${canary}-2` }] });
    expect(fs.readFileSync(at('args'), 'utf8').split('\n')).toContain('--value-stdin');
    for (const [name, content] of Object.entries(textsIn(scratch()))) expect(`${name}\n${content}`).not.toContain(canary);
  });

  it('opens a file whose key is shared by groups', async () => {
    vi.stubEnv('TMPDIR', scratch());
    const [one, two] = [newAgeKey(), newAgeKey()];
    putTexts(scratch(), { '.sops.yaml': JSON.stringify({ creation_rules: [{ shamir_threshold: 2, key_groups: [{ age: [one.recipient] }, { age: [two.recipient] }] }] }) });
    const encrypted = runTool('sops', ['--config', at('.sops.yaml'), 'encrypt', '--filename-override', at('x.yaml'), '--input-type', 'yaml', '--output-type', 'yaml'], { input: 'a: "12"\nb: 1.5\nc: true\n# x\n' });
    const { value, diagnostics } = await decryptSopsFile(encrypted, 'x.yaml', ringOf(one.identity, two.identity));
    expect(diagnostics).toEqual([]);
    expect(value.text.split('\n').slice(0, 3)).toEqual(['a: "12"', 'b: 1.5', 'c: true']);
    // Whoever changes the file finds the same key, and so do outputs.
    const dataKey = value.dataKey!;
    expect(dataKey).toHaveLength(32);
    const again = encryptSopsText({ text: encrypted.replace(/^b: .*$/m, 'b: 2.5'), dataKey, rule: defaultRule, recipients: [], random: Buffer.alloc(32), now: '2026-01-31T00:00:00Z' });
    const edited = 'text' in again ? again.text : '';
    expect(edited.split('\n')[0]).toBe(encrypted.split('\n')[0]);
    expect(JSON.parse(sopsDecrypt(edited, `${one.identity}\n${two.identity}`))).toEqual({ a: '12', b: 2.5, c: true });
    expect((await decryptSopsFile(edited, 'x.yaml', ringOf(one.identity, two.identity))).value.dataKey).toEqual(dataKey);
    // It was asked about the key alone, and nothing is left of that.
    expect(fs.readFileSync(at('args'), 'utf8').split('\n')).toContain('updatekeys');
    expect(Object.keys(textsIn(scratch())).sort()).toEqual(['.sops.yaml', 'args', 'bin/sops', 'environment']);
    const locked = await decryptSopsFile(encrypted, 'x.yaml', ringOf(one.identity));
    expect(locked.value.locked?.recipients).toEqual([`age ${one.recipient}`, `age ${two.recipient}`]);
    expect(sopsDecrypt(encrypted, `${one.identity}\n${two.identity}`)).toContain('"12"');
  });

  it.skipIf(spawnSync('gpg', ['--version']).status !== 0)('opens a file for PGP (needs gpg)', async () => {
    fs.mkdirSync(at('gpg'), { mode: 0o700 });
    const env = { PATH: process.env['PATH'], HOME: scratch(), GNUPGHOME: at('gpg') };
    execFileSync('gpg', ['--batch', '--passphrase', '', '--quick-generate-key', 'test@example.com', 'rsa2048', 'encr', 'never'], { env, stdio: 'pipe' });
    const fingerprint = /^fpr:+(\w+):/m.exec(execFileSync('gpg', ['--list-keys', '--with-colons'], { env, encoding: 'utf8' }))![1]!;
    const encrypted = runTool('sops', ['encrypt', '--pgp', fingerprint, '--filename-override', 'x.yaml', '--input-type', 'yaml', '--output-type', 'yaml'], { input: 'a: hidden\n', env: { GNUPGHOME: at('gpg') } });
    const ring = { ...ringOf(), env: () => env };
    const { value } = await decryptSopsFile(encrypted, 'x.yaml', ring);
    expect(value).toMatchObject({ encryptedPaths: [['a']], locked: undefined, text: expect.stringMatching(/^a: "hidden"\n/) as string });
    expect(value.dataKey).toHaveLength(32);
    const locked = (await decryptSopsFile(encrypted, 'x.yaml', emptyKeyRing)).value.locked;
    expect(locked).toMatchObject({ lacksSops: true, recipients: [`pgp ${fingerprint}`] });
    expect(keyMissing(locked!)).toMatchObject({ code: 'sops_key_missing', hint: "it takes 'sops' on the PATH" });
    execFileSync('gpgconf', ['--kill', 'all'], { env, stdio: 'pipe' });
  });

  it('says that it could not, without what sops said', async () => {
    const ring = ringOf();
    const metadata = { age: [], lastmodified: '2026-01-01T00:00:00Z', mac: canary, version: '3.9.0' };
    const answer = await unwrapBySops(ring.sops!, metadata, ring);
    expect(answer).toMatchObject({ failure: expect.any(String) as string });
    expect(JSON.stringify(answer)).not.toContain(canary);
    expect(await unwrapBySops(at('nothing-there'), metadata, ring)).toEqual({ failure: 'other', exitCode: undefined });
    vi.stubEnv('TMPDIR', at('nowhere'));
    expect(await unwrapBySops(ring.sops!, metadata, ring)).toEqual({ failure: 'other', exitCode: undefined });
  });
});
