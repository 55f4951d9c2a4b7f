import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decryptSopsFile, type SopsFile } from '../../../compiler/1-read/decrypt-sops-file.ts';
import { emptyKeyRing, type KeyRing } from '../../../compiler/1-read/key-ring.ts';
import { readAgeRecipient } from '../../../compiler/secrets/formats/age/read-recipient.ts';
import { encryptSopsManifest } from '../../../compiler/secrets/formats/sops/encrypt-manifest.ts';
import { encryptSopsText, type TextToEncrypt } from '../../../compiler/secrets/formats/sops/encrypt-text.ts';
import { openComments } from '../../../compiler/secrets/formats/sops/open-comments.ts';
import { defaultRule } from '../../../compiler/secrets/formats/sops/sops-rule.ts';
import { SecretText } from '../../../compiler/secrets/secret-text.ts';
import { parseYaml } from '../../../compiler/yaml/parse-yaml.ts';
import { printYaml } from '../../../compiler/yaml/print-yaml.ts';
import { hasTools, newAgeKey, sopsDecrypt, sopsEncrypt } from './tools.ts';

const seed = Buffer.alloc(32, 7);
const now = '2026-01-31T00:00:00Z';

describe.skipIf(!hasTools)('SOPS files of the real sops (needs scripts/secrets/build-tools.sh)', () => {
  let key: ReturnType<typeof newAgeKey>;
  let ring: KeyRing;
  beforeAll(() => {
    key = newAgeKey();
    ring = { ...emptyKeyRing, identities: [new SecretText(key.identity)] };
  });

  const decrypt = async (text: string): Promise<SopsFile> => {
    const { value, diagnostics } = await decryptSopsFile(text, 'env/secrets.x.yaml', ring);
    expect(diagnostics).toEqual([]);
    expect(value.locked).toBeUndefined();
    return value;
  };
  const valueOf = (text: string): unknown => {
    const parsed = parseYaml(text);
    return parsed.ok ? parsed.value : parsed;
  };

  const everyType = [
    '# top',
    'text: secret # behind',
    'int: 12',
    'octal: 010',
    'hex: 0xff',
    'underscore: 1_000',
    'float: 1.50',
    'large: 1e21',
    'tiny: 1.5e-9',
    'negative: -3',
    'yes: yes',
    'bool: true',
    'date: 2026-01-01',
    'time: 2026-01-01T10:20:30.500+01:00',
    'empty: ""',
    'nothing: null',
    'list:',
    '  # a comment in a list',
    '  - one',
    '  - { name: two, port: 80 } # behind an item',
    '  - - deep',
    'block: |',
    '  line 1',
    '  line 2',
    'folded: >-',
    '  a',
    '  b',
    'escapes: "\\u2028 \\x01 é \\t #: [x], \'q\'"',
    'plain_unencrypted: visible',
    'emptylist: []',
    'emptymap: {}',
    '',
  ].join('\n');

  it('reads all types, with every line where it was', async () => {
    const encrypted = sopsEncrypt(everyType, key.recipient);
    const { text, encryptedPaths, dataKey } = await decrypt(encrypted);
    expect(valueOf(text)).toEqual(JSON.parse(sopsDecrypt(encrypted, key.identity)));
    expect(text.split('\n').length).toBe(encrypted.split('\n').length);
    expect(dataKey).toHaveLength(32);
    expect(encryptedPaths).toContainEqual(['list', 1, 'port']);
    expect(encryptedPaths).not.toContainEqual(['plain_unencrypted']);
    const lineOf = (wanted: string, lines: string): number => lines.split('\n').findIndex((line) => line.startsWith(wanted));
    for (const name of ['int:', 'block:', 'emptymap:']) expect(lineOf(name, text)).toBe(lineOf(name, encrypted));
  });

  const rules = [
    { encrypted_regex: '^(list|block|int)$' },
    { unencrypted_regex: '^(?i:LIST|float|oct)' },
    { encrypted_suffix: 't' },
    { unencrypted_suffix: 't' },
    { encrypted_regex: 'o', mac_only_encrypted: true },
  ];
  it.each(rules)('follows the rule %j and counts the MAC by it', async (rule) => {
    const encrypted = sopsEncrypt(everyType, key.recipient, rule);
    const { text, encryptedPaths } = await decrypt(encrypted);
    // What is in clear is read by our rules of YAML, as if it had never been in an encrypted file: dates are texts in both.
    expect(valueOf(text)).toEqual(valueOf(printYaml(JSON.parse(sopsDecrypt(encrypted, key.identity)))));
    expect(encryptedPaths.length).toBeGreaterThan(2);
  });

  it.each([{ encrypted_comment_regex: 'secret' }, { encrypted_comment_regex: 'secret', mac_only_encrypted: true }, { unencrypted_comment_regex: 'plain' }])('reads what the rule %j about comments has encrypted', async (rule) => {
    const encrypted = sopsEncrypt('# secret\na: hidden\n# plain\nb: open\n', key.recipient, rule);
    const { text, encryptedPaths } = await decrypt(encrypted);
    expect(valueOf(text)).toEqual({ a: 'hidden', b: 'open' });
    expect(encryptedPaths).toEqual([['a']]);
    for (const changed of [encrypted.replace(/^a: .*$/m, 'a: opened'), encrypted.replace(/^a: .*\n/m, '')]) {
      expect((await decryptSopsFile(changed, 'x.yaml', ring)).diagnostics.map(({ code }) => code)).toEqual(['sops_changed']);
    }
  });

  it('leaves a file locked that is for others, and values in place', async () => {
    const encrypted = sopsEncrypt('a: hidden\nb_unencrypted: open\n', newAgeKey().recipient);
    const { value, diagnostics } = await decryptSopsFile(encrypted, 'x.yaml', ring);
    expect(diagnostics).toEqual([]);
    expect(value.locked?.at).toMatchObject({ file: 'x.yaml', line: 3, column: 1 });
    expect(valueOf(value.text)).toEqual({ a: expect.stringMatching(/^ENC\[/) as string, b_unencrypted: 'open' });
    expect(value.encryptedPaths).toEqual([['a']]);
  });

  it('finds a secret in clear without any key', async () => {
    const encrypted = sopsEncrypt('a: hidden\nb: hidden\n', key.recipient).replace(/^a: .*$/m, 'a: open');
    const { diagnostics } = await decryptSopsFile(encrypted, 'x.yaml', emptyKeyRing);
    expect(diagnostics).toMatchObject([{ code: 'sops_value_clear', line: 1, column: 4 }]);
  });

  describe('encryptSopsText', () => {
    const toEncrypt = (text: string, more: Partial<TextToEncrypt> = {}): TextToEncrypt => ({
      text,
      rule: defaultRule,
      recipients: [readAgeRecipient(key.recipient)!],
      random: seed,
      now,
      ...more,
    });
    const encrypt = (text: string, more: Partial<TextToEncrypt> = {}): string => {
      const result = encryptSopsText(toEncrypt(text, more));
      expect(result).not.toHaveProperty('problems');
      return 'text' in result ? result.text : '';
    };

    it.each([{ rule: defaultRule }, { macOnlyEncrypted: true }])('is read by sops, values as they are read in clear, and comments: %j', (more) => {
      const encrypted = encrypt(everyType, more);
      expect(JSON.parse(sopsDecrypt(encrypted, key.identity))).toEqual(valueOf(everyType));
      for (const comment of ['# top', '# behind', '# a comment in a list', '# behind an item']) {
        expect(encrypted).not.toContain(comment);
        expect(sopsDecrypt(encrypted, key.identity, 'yaml')).toContain(comment);
      }
    });

    it('counts what stays in clear as sops does, and leaves its comments in clear', () => {
      const rule = { kind: 'encrypted_regex', pattern: '^(list|block|int)$' } as const;
      const encrypted = encrypt(everyType, { rule });
      expect(JSON.parse(sopsDecrypt(encrypted, key.identity))).toEqual(JSON.parse(sopsDecrypt(sopsEncrypt(everyType, key.recipient), key.identity)));
      for (const comment of ['# top', '# behind\n']) expect(encrypted).toContain(comment);
      expect(encrypted).not.toContain('# a comment in a list');
    });

    it('leaves to sops what a rule about comments is to encrypt', () => {
      const encrypted = sopsEncrypt('# secret\na: hidden\n', key.recipient, { encrypted_comment_regex: 'secret' });
      expect(encryptSopsText(toEncrypt(encrypted, { dataKey: Buffer.alloc(32) }))).toMatchObject({ problems: [{ problem: "Only sops itself can follow 'encrypted_comment_regex: secret'" }] });
    });

    it('gives the same bytes for the same input, and others for other random bytes', () => {
      expect(encrypt(everyType)).toBe(encrypt(everyType));
      expect(encrypt(everyType, { random: Buffer.alloc(32, 8) })).not.toContain(/data:.*$/m.exec(encrypt(everyType))![0]);
    });

    it('keeps what sops has encrypted, byte for byte, when nothing changed', async () => {
      const encrypted = sopsEncrypt('a: one\nlist:\n  # comment\n  - x\n  - y: 1\n', key.recipient);
      const { text, dataKey } = await decrypt(encrypted);
      expect(encrypt(encrypted, { dataKey })).toBe(encrypted);
      // In clear text the comment of the list has become a comment again, as which sops reads it, too.
      const again = encrypt(text, { previous: encrypted, dataKey });
      expect(again).toBe(encrypted.replace(/- (ENC.*type:comment\])/, '#$1'));
      expect(encrypt(openComments(text, dataKey!), { previous: encrypted, dataKey })).toBe(again);
      expect(sopsDecrypt(again, key.identity, 'yaml')).toContain('# comment');
    });

    it('changes the line of a value that changed, and the MAC', async () => {
      const encrypted = sopsEncrypt('a: one\nb: two\nc: three\n', key.recipient);
      const { dataKey } = await decrypt(encrypted);
      const changed = encrypt(encrypted.replace(/^b: .*$/m, 'b: 2'), { dataKey });
      const lines = encrypted.split('\n');
      const different = changed.split('\n').flatMap((line, at) => (line === lines[at] ? [] : [line.trim().split(':')[0]]));
      expect(different).toEqual(['b', 'lastmodified', 'mac']);
      expect(JSON.parse(sopsDecrypt(changed, key.identity))).toEqual({ a: 'one', b: 2, c: 'three' });
    });

    it('adds recipients with the same data key, and takes them away with another one', async () => {
      const other = newAgeKey();
      const encrypted = sopsEncrypt('a: one\n', key.recipient);
      const { dataKey } = await decrypt(encrypted);
      const both = encrypt(encrypted, { dataKey, recipients: [key.recipient, other.recipient].map((text) => readAgeRecipient(text)!) });
      expect(both.split('\n')[0]).toBe(encrypted.split('\n')[0]);
      expect(JSON.parse(sopsDecrypt(both, other.identity))).toEqual({ a: 'one' });
      const without = encrypt(both, { dataKey, recipients: [readAgeRecipient(other.recipient)!] });
      expect(JSON.parse(sopsDecrypt(without, other.identity))).toEqual({ a: 'one' });
      expect(() => sopsDecrypt(without, key.identity)).toThrow();
      expect(without.split('\n')[0]).not.toBe(encrypted.split('\n')[0]);
    });

    /** Without the integers that sops cannot read. */
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value < 2 ** 63 || value >= 2 ** 64);

    it('counts every plain scalar as sops does', () => {
      const scalar = fc.oneof(
        fc.string({ unit: fc.constantFrom(...'0123456789abefoxBX+-._'), minLength: 1, maxLength: 12 }),
        fc.string({ unit: fc.constantFrom(...'0123456789-:TZt .+'), minLength: 8, maxLength: 25 }).map((text) => `2026-${text.trim()}`),
        fc.date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-01-01') }).map((date) => date.toISOString()),
        fc.tuple(fc.nat(13), fc.nat(32)).map(([month, day]) => `2024-${month}-${day}`),
        number.map(String),
        fc.constantFrom('yes', 'no', 'on', 'True', 'NULL', '~', 'null', '.5', '.5_0', '.5__0', '._5', '.5_', '.5e1_0', '.5_e1', '1.', '0b101', '-0b11', '0o17', '-0o17', '017', '08', '0x_f', '1_000.5', '1e3', '1e999', '-0', '-0.0', '+7', '2026-02-30'),
      );
      fc.assert(
        fc.property(fc.array(scalar, { minLength: 50, maxLength: 150 }), (scalars) => {
          const lines = scalars.map((text, at) => `k${at}: ${text}`).filter((line) => parseYaml(line).ok);
          sopsDecrypt(encrypt(`${lines.join('\n')}\nsecret: x\n`, { rule: { kind: 'encrypted_regex', pattern: '^secret$' } }), key.identity);
        }),
        { numRuns: 40 },
      );
    });

    it('refuses an integer that sops cannot read', () => {
      const text = 'a: 10000000000000000000\n';
      expect(() => sopsEncrypt(text, key.recipient)).toThrow('uint64');
      expect(encryptSopsText(toEncrypt(text))).toEqual({ problems: [{ problem: 'SOPS cannot hold an integer of more than 63 bits', line: 1, column: 4 }] });
    });

    it('round-trips any values through sops', { timeout: 120_000 }, () => {
      const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), number, fc.boolean(), fc.constant(null));
      const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/).filter((text) => text !== 'sops');
      const tree = fc.letrec((tie) => ({
        value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(name, tie('value'), { maxKeys: 4 })),
      })).value;
      fc.assert(
        fc.property(fc.dictionary(name, tree, { minKeys: 1, maxKeys: 5 }), (values) => {
          const text = printYaml(values);
          const read = valueOf(text);
          expect(JSON.parse(sopsDecrypt(encrypt(text), key.identity))).toEqual(read);
        }),
        { numRuns: 40 },
      );
    });
  });

  it('decrypts a manifest that drydock encrypted, printed by its printer', () => {
    const manifest = {
      kind: 'Secret',
      apiVersion: 'v1',
      type: 'Opaque',
      metadata: { namespace: 'team-a', name: 'db', labels: { data: 'labelled', b: 'c' } },
      immutable: true,
      stringData: { z: new SecretText('säcret\nwith lines'), a: new SecretText('1'), empty: '' },
      data: { cert: 'YWJj' },
    };
    const recipients = [key.recipient, newAgeKey().recipient].map((text) => readAgeRecipient(text)!);
    const encrypted = printYaml(encryptSopsManifest({ manifest, recipients, seed, lastModified: now }));
    expect(encrypted).not.toMatch(/säcret|YWJj|labelled/);
    expect(JSON.parse(sopsDecrypt(encrypted, key.identity))).toEqual({ ...manifest, stringData: { z: 'säcret\nwith lines', a: '1', empty: '' } });
    expect(printYaml(encryptSopsManifest({ manifest, recipients, seed, lastModified: now }))).toBe(encrypted);
    expect(() => sopsDecrypt(encrypted.replace('namespace: team-a', 'namespace: team-b'), key.identity)).toThrow(/MAC/);
  });
});
