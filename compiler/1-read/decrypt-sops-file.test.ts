import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { encryptAge } from '../secrets/formats/age/encrypt-age.ts';
import { readAgeRecipient, type AgeRecipient } from '../secrets/formats/age/read-recipient.ts';
import { encryptScalar } from '../secrets/formats/sops/encrypted-scalar.ts';
import { encryptSopsText } from '../secrets/formats/sops/encrypt-text.ts';
import { macOf } from '../secrets/formats/sops/mac.ts';
import { defaultRule } from '../secrets/formats/sops/sops-rule.ts';
import { sopsValue } from '../secrets/formats/sops/sops-value.ts';
import { SecretText } from '../secrets/secret-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { decryptSopsFile, keyMissing } from './decrypt-sops-file.ts';
import { decryptSources } from './decrypt-sources.ts';
import { emptyKeyRing, type KeyRing } from './key-ring.ts';

const now = '2026-01-31T00:00:00Z';

describe('decryptSopsFile', () => {
  let ring: KeyRing;
  let recipient: AgeRecipient;
  let file: string;
  beforeAll(async () => {
    const identity = await generateX25519Identity();
    ring = { ...emptyKeyRing, identities: [new SecretText(identity)], looked: ['SOPS_AGE_KEY'] };
    recipient = readAgeRecipient(await identityToRecipient(identity))!;
    file = encrypt('# top\na: one\nb: |\n  two\n  three\nc_unencrypted: open\nd: [1, "x"]\n');
  });
  const encrypt = (text: string): string => {
    const encrypted = encryptSopsText({ text, rule: defaultRule, recipients: [recipient], random: Buffer.alloc(32, 5), now });
    return 'text' in encrypted ? encrypted.text : '';
  };
  const read = async (text: string, keys = ring): Promise<string[]> => (await decryptSopsFile(text, 'f.yaml', keys)).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);

  it('gives the values back, each on its line', async () => {
    const { value, diagnostics } = await decryptSopsFile(file, 'f.yaml', ring);
    expect(diagnostics).toEqual([]);
    // Comments are for nobody but who edits the file.
    const [comment, ...lines] = value.text.trimEnd().split('\n');
    expect(comment).toMatch(/^#ENC\[.*,type:comment\]$/);
    expect(lines).toEqual(['a: "one"', 'b: "two\\nthree\\n"', 'c_unencrypted: open', 'd: [1, "x"]']);
    expect(value.text.split('\n')).toHaveLength(file.split('\n').length);
    expect(value.encryptedPaths).toEqual([['a'], ['b'], ['d', 0], ['d', 1]]);
    expect([value.dataKey?.length, value.locked]).toEqual([32, undefined]);
  });

  it('keeps lines where values were folded by hand, and in JSON', async () => {
    const folded = file.replace(/^a: (ENC.*)$/m, 'a: >-\n  $1').replace(/^b: (ENC.*)$/m, 'b:\n  "$1"');
    const { value } = await decryptSopsFile(folded, 'f.yaml', ring);
    expect(value.text.split('\n').findIndex((line) => line.startsWith('c_'))).toBe(folded.split('\n').findIndex((line) => line.startsWith('c_')));
    expect(value.text).toContain('a: "one"\n\nb:\n  "two\\nthree\\n"\n');
    const parsed = parseYaml(encrypt('b: x\n'));
    const { sops, b } = (parsed.ok ? parsed.value : {}) as Record<string, unknown>;
    const json = JSON.stringify({ sops, b }, undefined, 1);
    expect((await decryptSopsFile(json, 'f.yaml', ring)).value.text).toBe(`{\n ${'\n'.repeat(json.split('\n').length - 3)}"b": "x"\n}`);
  });

  it('leaves plain files alone', async () => {
    const plain = 'secrets: { sops: { age: [] } }\n';
    expect((await decryptSopsFile(plain, 'f.yaml', ring)).value).toEqual({ text: plain, encryptedPaths: [], dataKey: undefined, locked: undefined });
  });

  it('says who can read a file that is locked: sops_key_missing', async () => {
    const { value, diagnostics } = await decryptSopsFile(file, 'f.yaml', { ...emptyKeyRing, looked: ['SOPS_AGE_KEY'], problems: [] });
    expect(diagnostics).toEqual([]);
    expect(value.text).toMatch(/^a: ENC\[/m);
    expect(value.text).not.toContain('sops:');
    expect(keyMissing(value.locked!)).toMatchObject({ code: 'sops_key_missing', line: 6, message: expect.stringContaining(recipient.text) as string, hint: 'keys of age were looked for in SOPS_AGE_KEY' });
  });

  it('says what is wrong with a file, at its place', async () => {
    expect(await read(file.replace(/^a: .*$/m, 'a: clear'))).toEqual(['sops_value_clear 2:4']);
    expect(await read(file.replace(/^a: .*$/m, 'a: clear'), emptyKeyRing)).toEqual(['sops_value_clear 2:4']);
    expect(await read(file.replace(/^a:/m, 'e:'))).toEqual(['sops_value_damaged 2:4']);
    expect(await read(file.replace('open', 'shut'))).toEqual([`sops_changed ${file.split('\n').findIndex((line) => line.startsWith('  mac:')) + 1}:3`]);
    expect(await read(file.replace(/^ {2}mac: .*\n/m, ''))).toEqual(['sops_invalid 6:1']);
    expect(await read(file.slice(0, file.indexOf('sops:')))).toEqual(['sops_invalid 2:4']);
  });

  it('says that a value is none: sops_value_unreadable', async () => {
    const dataKey = Buffer.alloc(32, 9);
    const nonce = Buffer.alloc(32, 1);
    const withValue = (type: 'int' | 'str' | 'bool' | 'float', bytes: Buffer): string => {
      const value = { type, bytes };
      const mac = encryptScalar(sopsValue('str', macOf([{ value, encrypted: true }], false)), dataKey, nonce, now);
      const enc = encryptAge(dataKey, recipient, Buffer.alloc(16)).replaceAll(/^/gm, '      ');
      return `a: ${encryptScalar(value, dataKey, nonce, 'a:')}\nsops:\n  age:\n  - recipient: x\n    enc: |\n${enc}\n  lastmodified: "${now}"\n  mac: ${mac}\n`;
    };
    expect((await decryptSopsFile(withValue('int', Buffer.from('12')), 'f.yaml', ring)).value.text).toMatch(/^a: 12\n/);
    for (const [type, bytes] of [['int', Buffer.from('1x')], ['bool', Buffer.from('yes')], ['float', Buffer.from('1,5')], ['str', Buffer.from([0xff])]] as const) {
      expect(await read(withValue(type, bytes))).toEqual(['sops_value_unreadable 1:4']);
    }
  });

  it('says that sops could not: sops_failed', async () => {
    const shared = file.replace('  age:', '  key_groups: [{}, {}]\n  age:');
    // Any program that does not know the arguments of sops ends with an error.
    expect(await read(shared, { ...ring, sops: process.execPath })).toEqual(['sops_failed 6:1']);
    expect((await decryptSopsFile(shared, 'f.yaml', ring)).value.locked).toMatchObject({ lacksSops: true });
  });

  it('goes through all files of a tree', async () => {
    const tree = new Map([['env/a.yaml', 'a: 1\n'], ['env/secrets.yaml', file], ['env/broken.yaml', file.replace(/^a:/m, 'e:')]]);
    const { value, diagnostics } = await decryptSources(tree, ring);
    expect([...value.source.keys()]).toEqual([...tree.keys()]);
    expect([...value.files.keys()]).toEqual(['env/secrets.yaml', 'env/broken.yaml']);
    expect(value.source.get('env/secrets.yaml')).toContain('a: "one"');
    expect(diagnostics.map(({ code, file: name }) => [code, name])).toEqual([['sops_value_damaged', 'env/broken.yaml']]);
  });
});
