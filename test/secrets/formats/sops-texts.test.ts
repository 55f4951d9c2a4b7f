import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decryptSopsFile } from '../../../compiler/1-read/decrypt-sops-file.ts';
import { emptyKeyRing, type KeyRing } from '../../../compiler/1-read/key-ring.ts';
import { readAgeRecipient, type AgeRecipient } from '../../../compiler/secrets/formats/age/read-recipient.ts';
import { encryptSopsText, type EncryptedText, type TextToEncrypt } from '../../../compiler/secrets/formats/sops/encrypt-text.ts';
import { openComments } from '../../../compiler/secrets/formats/sops/open-comments.ts';
import { readComments } from '../../../compiler/secrets/formats/sops/sops-comments.ts';
import { defaultRule, type SopsRule } from '../../../compiler/secrets/formats/sops/sops-rule.ts';
import { SecretText } from '../../../compiler/secrets/secret-text.ts';
import { parseYaml } from '../../../compiler/yaml/parse-yaml.ts';
import { hasTools, sopsDecrypt, sopsEncrypt } from './tools.ts';
import { joinTexts, yamlTexts } from './yaml-texts.ts';

const partly: SopsRule = { kind: 'encrypted_regex', pattern: '^(a|secret)$' };
const rules = [defaultRule, partly];

let identity: string;
let recipient: AgeRecipient;
let ring: KeyRing;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = readAgeRecipient(await identityToRecipient(identity))!;
  ring = { ...emptyKeyRing, identities: [new SecretText(identity)] };
});

const encrypt = (text: string, more: Partial<TextToEncrypt> = {}): EncryptedText =>
  encryptSopsText({ text, rule: defaultRule, recipients: [recipient], random: Buffer.alloc(32, 3), now: '2026-01-31T00:00:00Z', ...more });
const mustEncrypt = (text: string, more: Partial<TextToEncrypt> = {}): string => {
  const encrypted = encrypt(text, more);
  expect(encrypted, text).not.toHaveProperty('problems');
  return 'text' in encrypted ? encrypted.text : '';
};
const open = async (text: string): Promise<{ text: string; dataKey: Uint8Array }> => {
  const { value, diagnostics } = await decryptSopsFile(text, 'f.yaml', ring);
  expect(diagnostics, text).toEqual([]);
  return { text: openComments(value.text, value.dataKey!), dataKey: value.dataKey! };
};
const valueOf = (text: string): unknown => {
  const parsed = parseYaml(text);
  return parsed.ok ? parsed.value : parsed;
};
const ciphertexts = (text: string): readonly string[] => text.match(/ENC\[AES256_GCM,data:[^\]]*\]/g) ?? [];
/** Where nothing stands behind its sign, a comment of a list is given a blank. */
const commentsIn = (text: string): string[] => readComments(text).comments.map((comment) => comment.text.trim());
const canBeEncrypted = (text: string): boolean => parseYaml(text).ok && 'text' in encrypt(text);

/** What once went wrong, or looks as if it could. */
const examples = [
  // Texts to us, but numbers and dates to the YAML package of SOPS.
  'a: 2026-01-01\nb: 12_34\nc: 0b11\nd_unencrypted: 2026-01-01\n',
  'a: 010\nb: -0\nc: 1e3\nd: 9007199254740993\n',
  // Keys that are no texts to it.
  '1: a\ntrue: b\nnull: c\n1.5: d\n2026-01-01: e\nb: { 0x10: f }\n',
  // What it cannot read, or reads otherwise, in clear.
  'd_unencrypted: "\\/"\ne_unencrypted: { a: b?c }\nf_unencrypted: "a\\\n  b"\n',
  'd_unencrypted: >2\n    lead\n   more\n',
  'd_unencrypted: |\n  \ttab\n',
  // Blocks at the end, whose lines the map of SOPS must not touch, nor what is left of it.
  'a: 1\nd_unencrypted: |+\n  kept\n\n\n',
  'a: 1\nd_unencrypted: |-\n  trail \n\n',
  'a: 1\nd_unencrypted: |+',
  'a: !!str\nb: !!str 12\nc: |2 # nothing\n\nd: >-\n   \n',
  // Comments of which SOPS would make items, and odd places of others.
  'a:\n  # one\n  #\n  - x # two\n  #\nb: 1\n',
  'a:\n  b:\n    c: 1\n  # of b\nd: 2\n  # end',
  'a: | # said\n  x\nb: # said\n  - # said\n    c: 1\n  -\n# said\n  -\n',
  'a:\n  # said\n  b: 1\nc: 2 # said\n',
  'a: [1, # said\n  { b: 2 }, # said\n  # said\n  ] # said\n',
  'a:\r\n  b: |+ # said\r\n    x\r\n\r\n  # said\r\nc: 1\r\n',
];

describe('a text that is encrypted in place', () => {
  const check = async (text: string, rule: SopsRule, macOnlyEncrypted: boolean): Promise<void> => {
    const encrypted = mustEncrypt(text, { rule, macOnlyEncrypted });
    const { text: clear, dataKey } = await open(encrypted);
    expect(valueOf(clear)).toEqual(valueOf(text));
    expect(commentsIn(clear).slice(0, commentsIn(text).length)).toEqual(commentsIn(text));
    expect(mustEncrypt(encrypted, { dataKey, recipients: [] })).toBe(encrypted);
    const edited = mustEncrypt(clear, { previous: encrypted, dataKey, recipients: [], random: Buffer.alloc(32, 4), now: '2027-01-31T00:00:00Z' });
    expect(ciphertexts(edited)).toEqual(ciphertexts(encrypted));
    if (rule === defaultRule) expect(encrypted.split('\n').filter((line) => line.includes('#') && line.includes('said') && !line.includes('_unencrypted'))).toEqual([]);
  };

  it('has the same values and comments when it is decrypted, and the same ciphertexts when it is encrypted again', { timeout: 120_000 }, async () => {
    const texts = yamlTexts.filter((text) => !text.includes('_unencrypted') && canBeEncrypted(text));
    await fc.assert(fc.asyncProperty(texts, fc.constantFrom(...rules), fc.boolean(), check), { numRuns: 100 });
  });

  it.each(examples)('such as %j', async (text) => {
    for (const rule of rules) await check(text, rule, false);
  });

  it.each([
    ['a: 1\n...\n', "A file with encrypted values cannot hold the mark '...'"],
    ['%YAML 1.2\n---\na: 1\n', 'A file with encrypted values cannot hold directives'],
    ['a: { <<: { b: 1 } }\n', 'A file with encrypted values cannot hold merges'],
    ['sops: 1\n', "The key 'sops' is for SOPS itself"],
    ['a: "\\uD83D"\n', 'SOPS cannot hold half of a character'],
    ['a: 1 # x\u0085y\n', 'SOPS cannot read this comment'],
    ['a:\n- \tx\n', 'SOPS cannot read a tab behind a dash'],
    ['a: [b: 1]\n', 'SOPS reads pairs without braces otherwise'],
    ['a: { b:[1] }\n', 'SOPS needs a blank behind this colon'],
  ])('is refused where SOPS could not read it: %j', (text, problem) => {
    expect(encrypt(text, { rule: { kind: 'encrypted_regex', pattern: '^none$' } })).toMatchObject({ problems: [{ problem }] });
  });

  it('has no comment in clear that was encrypted, wherever it has come to stand', async () => {
    const inside = mustEncrypt('a:\n  # said\n  b: 1\nc: 2\n', { rule: { kind: 'encrypted_regex', pattern: '^a$' } });
    const { text, dataKey } = await open(inside);
    const moved = text.replace('  # said\n', '').replace('c: 2', 'c: 2 # said');
    const after = mustEncrypt(moved, { previous: inside, dataKey, recipients: [] });
    expect(after).not.toContain('said');
    expect((await open(after)).text).toBe(moved);
  });

  it('has new ciphertexts everywhere under a new key, also in comments', async () => {
    const before = mustEncrypt('# top\na:\n  # said\n  - x\n  - y # behind\n', { recipients: [recipient, readAgeRecipient('age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg')!] });
    // As SOPS itself writes comments of lists.
    const asItem = before.replace(/^ {2}#(ENC.*)$/m, '  - $1');
    const { dataKey } = await open(asItem);
    const after = mustEncrypt(asItem, { dataKey, random: Buffer.alloc(32, 5) });
    expect(ciphertexts(after).filter((text) => ciphertexts(asItem).includes(text))).toEqual([]);
    expect((await open(after)).text.trimEnd()).toBe('# top\na:\n  # said\n  - "x"\n  - "y" # behind');
  });
});

describe.skipIf(!hasTools)('a text that is encrypted in place, to the real sops (needs scripts/secrets/build-tools.sh)', () => {
  const batches = fc.array(yamlTexts.filter(canBeEncrypted), { minLength: 20, maxLength: 50 }).map(joinTexts).filter(canBeEncrypted);

  it('is what it is to us, with all comments', { timeout: 240_000 }, () => {
    const texts = fc.array(yamlTexts.filter((text) => !text.includes('_unencrypted') && canBeEncrypted(text)), { minLength: 20, maxLength: 50 }).map(joinTexts);
    fc.assert(
      fc.property(fc.oneof(...examples.filter((text) => !text.includes('_unencrypted')).map((text) => fc.constant(text)), texts.filter(canBeEncrypted)), (text) => {
        const encrypted = mustEncrypt(text);
        expect(JSON.parse(sopsDecrypt(encrypted, identity))).toEqual(valueOf(text));
      }),
      { numRuns: 25 },
    );
  });

  it('is decrypted whole by every rule', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(...rules), fc.boolean(), (text, rule, macOnlyEncrypted) => {
        expect(ciphertexts(sopsDecrypt(mustEncrypt(text, { rule, macOnlyEncrypted }), identity, 'yaml'))).toEqual([]);
      }),
      { numRuns: 20, examples: examples.map((text) => [text, partly, false]) },
    );
  });

  it('has the comments in clear that sops leaves in clear', { timeout: 240_000 }, () => {
    // Nothing of these has to be quoted for sops, and no empty line goes where a value that keeps it becomes one line.
    const readable = yamlTexts.filter((text) => canBeEncrypted(text) && !/[|>]\d?\+/.test(text) && mustEncrypt(text, { rule: { kind: 'encrypted_regex', pattern: '^none$' } }).startsWith(text.trimEnd()));
    const texts = fc.array(readable, { minLength: 20, maxLength: 50 }).map((parts) => {
      let count = 0;
      return joinTexts(parts).replaceAll(/(#[ \t]said)/g, (said) => `${said}${count++};`);
    });
    const saidIn = (text: string): string[] => [...new Set(text.match(/#[ \t]said\d+;/g))].sort();
    fc.assert(
      fc.property(texts.filter(canBeEncrypted), (text) => {
        const theirs = sopsEncrypt(text, recipient.text, { encrypted_regex: partly.pattern });
        // It loses some where a key has several.
        const kept = saidIn(sopsEncrypt(text, recipient.text, { encrypted_regex: '^none$' }));
        expect(saidIn(mustEncrypt(text, { rule: partly })).filter((said) => kept.includes(said))).toEqual(saidIn(theirs));
      }),
      { numRuns: 10 },
    );
  });
});
