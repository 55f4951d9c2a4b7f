import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decryptSopsFile, keyMissing } from '../../../compiler/1-read/decrypt-sops-file.ts';
import { emptyKeyRing, type KeyRing } from '../../../compiler/1-read/key-ring.ts';
import type { Diagnostic } from '../../../compiler/diagnostics/diagnostic.ts';
import { readAgeRecipient, type AgeRecipient } from '../../../compiler/secrets/formats/age/read-recipient.ts';
import { encryptSopsText, type TextToEncrypt } from '../../../compiler/secrets/formats/sops/encrypt-text.ts';
import { openComments } from '../../../compiler/secrets/formats/sops/open-comments.ts';
import { defaultRule } from '../../../compiler/secrets/formats/sops/sops-rule.ts';
import { SecretText } from '../../../compiler/secrets/secret-text.ts';
import { parseYaml } from '../../../compiler/yaml/parse-yaml.ts';

const canary = 'canary-7f3a';
const clear = [
  `# ${canary}-top`,
  `password: ${canary}-password`,
  `number: 7137137`,
  'list:',
  `  # ${canary}-above`,
  `  - name: ${canary}-first`,
  `    token: ${canary}-second`,
  `  - ${canary}-third`,
  `visible_unencrypted: open # ${canary}-behind`,
  'kept_unencrypted: |+',
  '  a',
  '',
  'nested: { deep: { deeper: canary-7f3a-deep } }',
  '',
].join('\n');

/** Of comments nothing depends, and so they do not count for the MAC. */
const valuePattern = /ENC\[[^\]]+(?<!,type:comment)\]/g;

describe('a SOPS file that somebody has damaged', () => {
  let ring: KeyRing;
  let recipient: AgeRecipient;
  let file: string;
  let secrets: string[];
  let whole: string;
  let dataKey: Buffer;
  beforeAll(async () => {
    const identity = await generateX25519Identity();
    recipient = readAgeRecipient(await identityToRecipient(identity))!;
    const encrypted = encryptSopsText({ text: clear, rule: defaultRule, recipients: [recipient], random: Buffer.alloc(32, 3), now: '2026-01-31T00:00:00Z' });
    // As SOPS itself writes comments of lists.
    file = 'text' in encrypted ? encrypted.text.replace(/^ {2}#ENC/m, '  - ENC') : '';
    expect(file).not.toContain(canary);
    ring = { ...emptyKeyRing, identities: [new SecretText(identity)] };
    const { value, diagnostics } = await decryptSopsFile(file, 'f.yaml', ring);
    expect(diagnostics).toEqual([]);
    whole = value.text;
    dataKey = Buffer.from(value.dataKey!);
    secrets = [canary, 'hunter2', '7137137', identity, identity.slice(20, 50), dataKey.toString('base64'), dataKey.toString('hex'), [...dataKey].join(',')];
  });

  /** Reads a damaged file: no crash, a place for everything that is said, nothing secret in it; and what is not said to be wrong is as it was. */
  const look = async (damaged: string): Promise<readonly Diagnostic[]> => {
    const { value, diagnostics } = await decryptSopsFile(damaged, 'f.yaml', ring);
    const said = [...diagnostics, ...(value.locked === undefined ? [] : [keyMissing(value.locked)])];
    const lines = damaged.split('\n').length;
    for (const { file: name, line, column, message, hint } of said) {
      expect([name, line >= 1, line <= lines, column >= 1]).toEqual(['f.yaml', true, true, true]);
      for (const secret of secrets) expect(`${message} ${hint ?? ''}`).not.toContain(secret);
    }
    // A file with something wrong shows nothing of what it holds.
    if (said.length > 0) expect(value.text).not.toContain(canary);
    // Comments are no part of what is read, and those that are opened for an editor change no value.
    expect(value.text).not.toMatch(/canary-7f3a-(?:top|above|behind)/);
    if (parseYaml(value.text).ok) expect(parseYaml(openComments(value.text, dataKey))).toEqual(parseYaml(value.text));
    return said;
  };

  /** What the parser refuses is none of ours to report. */
  const isReported = async (damaged: string): Promise<boolean> => (await look(damaged)).length > 0 || !parseYaml(damaged).ok;

  it('by cutting it off anywhere', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (at) => {
        const cut = file.slice(0, at % file.length);
        await look(cut);
        const { value, diagnostics } = await decryptSopsFile(cut, 'f.yaml', ring);
        // What is left may be valid only if it holds no secret, or the end of the map `sops` alone is gone.
        if (diagnostics.length === 0 && value.locked === undefined && parseYaml(cut).ok) expect([whole.trim(), '']).toContain(value.text.includes(canary) ? value.text.trim() : '');
      }),
      { numRuns: 300 },
    );
  });

  it('by changing one character of what is encrypted', async () => {
    const places = [...file.matchAll(valuePattern)].flatMap(({ index, 0: found }) => Array.from({ length: found.length - 5 }, (_, at) => index + 4 + at));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...'ABCxyz019+/=,:'), async (at, character) => {
        fc.pre(file[at] !== character);
        expect(await isReported(file.slice(0, at) + character + file.slice(at + 1))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('by any edit at all', { timeout: 120_000 }, async () => {
    const piece = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('&a ', '*a', '- ', '\n', '  ', '{', ']', '"', '__proto__: 1\n', '!!binary ', '\u0000', '\u2028', '<<: ', 'sops: 1\n', '---\n', '? '));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 40 }), piece, async (at, length, text) => {
        const start = at % file.length;
        const damaged = file.slice(0, start) + text + file.slice(start + length);
        await look(damaged);
        for (const more of [{ recipients: [] }, { recipients: [recipient] }]) {
          const input: TextToEncrypt = { text: damaged, dataKey, rule: defaultRule, random: Buffer.alloc(32, 4), now: '2027-01-31T00:00:00Z', ...more };
          const encrypted = encryptSopsText(input);
          for (const { problem, line, column } of 'problems' in encrypted ? encrypted.problems : []) {
            expect([line >= 1, column >= 1]).toEqual([true, true]);
            for (const secret of secrets) expect(problem).not.toContain(secret);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('by exchanging two values', async () => {
    const values = file.match(valuePattern)!;
    await fc.assert(
      fc.asyncProperty(fc.nat(values.length - 1), fc.nat(values.length - 1), async (a, b) => {
        fc.pre(a !== b);
        expect(await isReported(file.replace(values[a]!, '@').replace(values[b]!, values[a]!).replace('@', values[b]!))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, (text: string) => string, string]>([
    ['a value removed', (text) => text.replace(/^number: .*\n/m, ''), 'sops_changed'],
    ['a value added', (text) => `added_unencrypted: x\n${text}`, 'sops_changed'],
    ['a clear value changed', (text) => text.replace('open', 'shut'), 'sops_changed'],
    ['items in another order', (text) => text.replace(/( {2}- name: [^\n]*\n {4}token: [^\n]*\n)( {2}- [^\n]*\n)/, '$2$1'), 'sops_changed'],
    ['a value moved to another key', (text) => text.replace('password:', 'passphrase:'), 'sops_value_damaged'],
    ['a secret in clear', (text) => text.replace(/^password: .*$/m, 'password: hunter2'), 'sops_value_clear'],
    ['no MAC', (text) => text.replace(/^ +mac: .*\n/m, ''), 'sops_invalid'],
    ['another time', (text) => text.replace('2026-01-31', '2026-01-30'), 'sops_changed'],
    ['a MAC that is no text', (text) => text.replace(/^( +mac): .*$/m, '$1: [1]'), 'sops_invalid'],
    ['another rule', (text) => text.replace('unencrypted_suffix: _unencrypted', 'encrypted_suffix: word'), 'sops_value_damaged'],
    ['a rule that is no pattern', (text) => text.replace('unencrypted_suffix: _unencrypted', 'encrypted_regex: "("'), 'sops_invalid'],
    ['two rules', (text) => text.replace('unencrypted_suffix: _unencrypted', 'unencrypted_suffix: a\n  encrypted_suffix: b'), 'sops_invalid'],
    ['an alias', (text) => text.replace(/^number: /m, 'number: &n ').replace(/^visible/m, 'copy: *n\nvisible'), 'sops_invalid'],
    ['a tag', (text) => text.replace(/^number: /m, 'number: !!str '), ''],
    ['no recipients', (text) => text.replace(/ {2}age:\n(?: {2,}.*\n)*? {2}(?=\w)/, '  '), 'sops_key_missing'],
    ['a stanza that is damaged', (text) => text.replace('YWdlLWVuY3J5', 'YWdlLWVuY3J6'), 'sops_key_missing'],
    ['ages that are no list', (text) => text.replace(/ {2}age:\n(?: {2,}.*\n)*? {2}(?=\w)/, '  age: 1\n  '), 'sops_key_missing'],
    ['no map of SOPS', (text) => text.slice(0, text.indexOf('sops:')), 'sops_invalid'],
  ])('by %s', async (_, damage, code) => {
    const damaged = damage(file);
    expect(damaged).not.toBe(file);
    expect([...new Set((await look(damaged)).map((said) => said.code))].slice(0, 1)).toEqual(code === '' ? [] : [code]);
  });

  it('by making it huge', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `k${at}: ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]`).join('\n');
    const started = performance.now();
    expect((await look(`${many}\n${file}`)).length).toBeGreaterThan(0);
    expect(await isReported(file.replace('password: ENC[', `password: ENC[${'AES256_GCM,data:'.repeat(100_000)}`))).toBe(true);
    expect(await isReported(`${'a: {'.repeat(5000)}\n${file}`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
