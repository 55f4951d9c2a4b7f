import { generateIdentity, identityToRecipient } from 'age-encryption';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { decryptSopsFile } from '../../compiler/1-read/decrypt-sops-file.ts';
import { emptyKeyRing, type KeyRing } from '../../compiler/1-read/key-ring.ts';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { findMemory } from '../../compiler/cli/secrets/memory-folder.ts';
import { parseYaml } from '../../compiler/yaml/parse-yaml.ts';
import { SecretText } from '../../compiler/secrets/secret-text.ts';
import { runCaptured, type Captured } from '../run-captured.ts';
import { putTexts, textsIn, useScratchFolder } from '../scratch-folder.ts';
import { hasTools, sopsBinary, sopsDecrypt } from './formats/tools.ts';

const catalog = defaultCatalog();
const folder = useScratchFolder();
let identity: string;
let recipient: string;
let ring: KeyRing;

beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
  ring = { ...emptyKeyRing, identities: [new SecretText(identity)], looked: ['SOPS_AGE_KEY'] };
});

const cluster = "cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }\n";

beforeEach(() => {
  putTexts(folder(), {
    'repo/.sops.yaml': `creation_rules:\n  - path_regex: secrets\\.[^/]+\\.yaml$\n    age: ${recipient}\n  - path_regex: partly\\.yaml$\n    encrypted_regex: ^auth_\n    age: ${recipient}\n`,
    'repo/env/cluster.yaml': cluster,
    'repo/env/smtp.yaml': 'smtp: { smarthost: smtp.example.com:25 }\n',
  });
});

const inRepo = (file = ''): string => path.join(folder(), 'repo', file);
const read = (file: string): string => fs.readFileSync(inRepo(file), 'utf8');

/** Runs a command in this process, with something on stdin. */
const drydock = (args: readonly string[], given: string | (() => string) = '', keys = ring): Promise<Captured> =>
  runCaptured(args, { catalog: () => catalog, keyRing: () => keys, readSecret: () => Promise.resolve(typeof given === 'string' ? given : given()) });

const set = (secret: string, value: string | (() => string), ...more: readonly string[]): Promise<Captured> => drydock(['secrets', 'set', secret, inRepo(), ...more], value);

/** What a file holds, by the code that is proven against `sops`; a MAC that does not fit is a failure. */
async function clearValues(file: string): Promise<unknown> {
  const { value, diagnostics } = await decryptSopsFile(read(file), file, ring);
  expect(diagnostics).toEqual([]);
  expect(value.encryptedPaths.length).toBeGreaterThan(0);
  const parsed = parseYaml(value.text);
  return parsed.ok ? parsed.value : undefined;
}

/** Nothing that was said or is anywhere on disk, hidden files too, shows a secret. */
function expectNowhere(secret: string, { out, err }: Pick<Captured, 'out' | 'err'>): void {
  const shown = [out, err, ...Object.entries(textsIn(folder())).flat()].join('\n');
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain(Buffer.from(secret).toString('base64').slice(1, -3));
}

describe('drydock secrets set', () => {
  it('makes the file that is for a secret, and sets the next one beside it', async () => {
    const first = await set('smtp.auth_password', 'canary-first-secret');
    expect(first).toMatchObject({ code: 0, out: `Set smtp.auth_password in ${inRepo('env/secrets.smtp.yaml')}\n`, err: '' });
    expectNowhere('canary-first-secret', first);
    expect(await clearValues('env/secrets.smtp.yaml')).toEqual({ smtp: { auth_password: 'canary-first-secret' } });
    const before = read('env/secrets.smtp.yaml');
    const [line] = /^ {2}auth_password: ENC.*$/m.exec(before)!;

    const second = await set('smtp.auth_secret', 'canary-second\nof two lines: "x"');
    expectNowhere('canary-second', second);
    expect(await clearValues('env/secrets.smtp.yaml')).toEqual({ smtp: { auth_password: 'canary-first-secret', auth_secret: 'canary-second\nof two lines: "x"' } });
    expect(read('env/secrets.smtp.yaml')).toContain(line);
    expect(Object.keys(textsIn(inRepo())).sort()).toEqual(['.sops.yaml', 'env/cluster.yaml', 'env/secrets.smtp.yaml', 'env/smtp.yaml']);
  });

  it.runIf(hasTools)('writes what the real sops decrypts', async () => {
    await set('smtp.auth_password', 'canary');
    await set('apps.harbor.adminPassword', 'canary-2', '--file', 'env/secrets.smtp.yaml');
    expect(JSON.parse(sopsDecrypt(read('env/secrets.smtp.yaml'), identity))).toEqual({ smtp: { auth_password: 'canary' }, apps: { harbor: { adminPassword: 'canary-2' } } });
  });

  it('changes nothing of a file but its one line and the MAC, and keeps its mode', async () => {
    await set('smtp.auth_password', 'one');
    fs.chmodSync(inRepo('env/secrets.smtp.yaml'), 0o640);
    const before = read('env/secrets.smtp.yaml').split('\n');
    await set('smtp.auth_password', 'two');
    const after = read('env/secrets.smtp.yaml').split('\n');
    const changed = after.filter((line, index) => line !== before[index]).map((line) => line.trim().split(':')[0]);
    expect(changed.filter((key) => key !== 'lastmodified')).toEqual(['auth_password', 'mac']);
    expect(fs.statSync(inRepo('env/secrets.smtp.yaml')).mode & 0o777).toBe(0o640);
    const same = read('env/secrets.smtp.yaml');
    await set('smtp.auth_password', 'two');
    expect(read('env/secrets.smtp.yaml')).toBe(same);
  });

  it.each([
    ['smtp.auth_pasword', "did you mean 'smtp.auth_password'?"],
    ['smtp.smarthost', 'is no secret'],
    ['teamConfig.shop.password', "There is no 'shop' in teamConfig"],
    ['nothing at all', 'is no path of values'],
  ])('refuses %s', async (secret, message) => {
    const answer = await set(secret, 'canary-refused');
    expect(answer.code).toBe(2);
    expect(answer.err).toContain(message);
    expectNowhere('canary-refused', answer);
  });

  it('takes a secret before the settings beside it, and says what is missing', async () => {
    fs.rmSync(inRepo('env/smtp.yaml'));
    expect(await set('smtp.auth_password', 'early')).toMatchObject({ code: 0, err: "note: 'smarthost' is missing in 'smtp' (add 'smarthost:')\n" });
  });

  it('refuses what the schema does not take, without showing it, and nothing at all', async () => {
    const answer = await set('alerts.slack.url', 'canary-no-url');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain("'alerts.slack.url'");
    expectNowhere('canary-no-url', answer);
    expect((await set('smtp.auth_password', '')).err).toContain('Nothing was given');
    expect(Object.keys(textsIn(inRepo()))).toHaveLength(3);
  });

  it('says who could open a file that no key here opens', async () => {
    await set('smtp.auth_password', 'one');
    const before = textsIn(folder());
    const answer = await drydock(['secrets', 'set', 'smtp.auth_password', inRepo()], 'canary-locked', emptyKeyRing);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('sops_key_missing');
    expect(answer.err).toContain(recipient);
    expect(textsIn(folder())).toEqual(before);
  });

  it('refuses a file that was tampered with', async () => {
    await set('smtp.auth_password', 'one');
    await set('smtp.auth_secret', 'two');
    const lines = read('env/secrets.smtp.yaml').split('\n');
    putTexts(inRepo(), { 'env/secrets.smtp.yaml': lines.filter((line) => !line.includes('auth_secret')).join('\n') });
    const before = textsIn(folder());
    const answer = await set('smtp.auth_password', 'canary');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('sops_changed');
    expect(textsIn(folder())).toEqual(before);
  });

  it('refuses a file that lost what it was encrypted with', async () => {
    await set('smtp.auth_password', 'one');
    putTexts(inRepo(), { 'env/secrets.smtp.yaml': read('env/secrets.smtp.yaml').replace(/^sops:\n[^]*/m, '') });
    const before = textsIn(folder());
    const answer = await set('smtp.auth_secret', 'canary');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('sops_invalid');
    expect(textsIn(folder())).toEqual(before);
  });

  it('refuses a file that was changed meanwhile', async () => {
    await set('smtp.auth_password', 'one');
    const answer = await set('smtp.auth_password', () => {
      fs.appendFileSync(inRepo('env/secrets.smtp.yaml'), '# theirs\n');
      return 'canary-late';
    });
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('was changed meanwhile') as string });
    expect(read('env/secrets.smtp.yaml')).toContain('# theirs');
    const appeared = await set('apps.harbor.adminPassword', () => {
      putTexts(inRepo(), { 'env/secrets.apps.yaml': 'apps: {}\n' });
      return 'canary-late';
    });
    expect(appeared.code).toBe(2);
    expect(read('env/secrets.apps.yaml')).toBe('apps: {}\n');
    expectNowhere('canary-late', appeared);
  });

  it('refuses a file that a link leads to', async () => {
    putTexts(folder(), { 'repo/env/other.yaml': 'smtp: {}\n' });
    fs.symlinkSync('other.yaml', inRepo('env/secrets.smtp.yaml'));
    expect((await set('smtp.auth_password', 'canary-link')).code).toBe(2);
    expect(read('env/other.yaml')).toBe('smtp: {}\n');
  });

  it('sets it for one cluster, and says what overrides it', async () => {
    putTexts(inRepo(), { 'clusters/a/cluster.yaml': 'cluster: { region: x }\n', 'clusters/b/cluster.yaml': 'cluster: { region: x }\n' });
    expect((await set('smtp.auth_password', 'of a', '--cluster', 'a')).out).toContain('clusters/a/secrets.smtp.yaml');
    const shared = await set('smtp.auth_password', 'of all');
    expect(shared.out).toContain('env/secrets.smtp.yaml');
    expect(shared.err).toBe(`note: ${inRepo('clusters/a/secrets.smtp.yaml')}:2 still overrides it\n`);
    expect(await clearValues('clusters/a/secrets.smtp.yaml')).toEqual({ smtp: { auth_password: 'of a' } });
  });

  it('asks for a rule where nothing says for whom it is encrypted', async () => {
    fs.rmSync(inRepo('.sops.yaml'));
    const answer = await set('smtp.auth_password', 'canary-ruleless');
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('Nothing says for whom env/secrets.smtp.yaml is encrypted') as string });
    expectNowhere('canary-ruleless', answer);
  });

  it('refuses a place that the rule of the file leaves in clear', async () => {
    putTexts(inRepo(), { 'env/partly.yaml': 'apps: { harbor: { adminPassword: old } }\n' });
    const answer = await set('apps.harbor.adminPassword', 'canary-left-out');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('secret_not_selected');
    expectNowhere('canary-left-out', answer);
  });
});

describe('drydock secrets encrypt', () => {
  const clear = '# about smtp\nsmtp:\n  smarthost: smtp.example.com:25 # kept\n  auth_password: canary-in-clear\n';

  it('encrypts the secrets of a file in place, by its rule, and nothing else', async () => {
    putTexts(inRepo(), { 'env/partly.yaml': clear });
    const answer = await drydock(['secrets', 'encrypt', inRepo('env/partly.yaml')]);
    expect(answer.code).toBe(0);
    expectNowhere('canary-in-clear', answer);
    expect(read('env/partly.yaml')).toContain('# about smtp\nsmtp:\n  smarthost: smtp.example.com:25 # kept\n  auth_password: ENC[');
    expect(answer.err.match(/secret_comment_clear/g)).toHaveLength(2);
    expect(await clearValues('env/partly.yaml')).toEqual({ smtp: { smarthost: 'smtp.example.com:25', auth_password: 'canary-in-clear' } });
    const again = await drydock(['secrets', 'encrypt', inRepo('env/partly.yaml')]);
    expect(again).toMatchObject({ code: 0, out: 'Everything is encrypted already.\n', err: '' });
  });

  it('encrypts comments where it encrypts everything, also in a file that is encrypted already', async () => {
    const commented = '# canary-of-smtp\nsmtp:\n  auth_password: canary-in-clear # canary-of-it\n';
    putTexts(inRepo(), { 'env/secrets.smtp.yaml': commented });
    const answer = await drydock(['secrets', 'encrypt', inRepo('env/secrets.smtp.yaml')]);
    expect(answer).toMatchObject({ code: 0, err: '' });
    for (const text of ['canary-of-smtp', 'canary-of-it']) expectNowhere(text, answer);
    const encrypted = read('env/secrets.smtp.yaml');
    putTexts(inRepo(), { 'env/secrets.smtp.yaml': encrypted.replace('sops:', '# canary-added\nsops:') });
    const again = await drydock(['secrets', 'encrypt', inRepo('env/secrets.smtp.yaml')]);
    expectNowhere('canary-added', again);
    expect(read('env/secrets.smtp.yaml').replace(/^#ENC.*\n(?=sops:)/m, '')).toBe(encrypted);
  });

  it('is what check asks for, and ends its warning', async () => {
    putTexts(inRepo(), { 'env/settings.yaml': clear });
    const warned = await drydock(['check', inRepo()]);
    const [, command] = /run '(drydock secrets encrypt [^']+)'/.exec(warned.out)!;
    const answer = await drydock([...command!.split(' ').slice(1), '--age', recipient]);
    expect(answer.out).toBe(`Encrypted ${inRepo('env/settings.yaml')}\n`);
    expect((await drydock(['check', inRepo()])).out).not.toContain('secret_in_clear');
    expect(read('env/settings.yaml')).toMatch(/encrypted_regex: \^auth_password\$\n[^]*mac_only_encrypted: true/);
  });

  it('shows the rule to write where there is none', async () => {
    putTexts(inRepo(), { 'env/settings.yaml': clear });
    const { code, err } = await drydock(['secrets', 'encrypt', inRepo('env/settings.yaml')]);
    expect(code).toBe(2);
    expect(err).toContain('  - path_regex: env/settings\\.yaml$\n    encrypted_regex: ^auth_password$\n');
    expect(read('env/settings.yaml')).toBe(clear);
  });

  it('writes none of several files if one cannot be encrypted', async () => {
    putTexts(inRepo(), { 'env/partly.yaml': clear, 'env/settings.yaml': 'apps: { harbor: { adminPassword: x } }\n' });
    const before = textsIn(folder());
    expect((await drydock(['secrets', 'encrypt', inRepo('env/partly.yaml'), inRepo('env/settings.yaml')])).code).toBe(2);
    expect(textsIn(folder())).toEqual(before);
  });

  it('encrypts what was added to an encrypted file in clear, for those that the rule names now', async () => {
    await set('smtp.auth_password', 'one');
    const other = await identityToRecipient(await generateIdentity());
    putTexts(inRepo(), {
      '.sops.yaml': read('.sops.yaml').replace(recipient, `${recipient},${other}`),
      'env/secrets.smtp.yaml': read('env/secrets.smtp.yaml').replace('smtp:\n', 'smtp:\n  auth_secret: canary-added\n'),
    });
    const answer = await drydock(['secrets', 'encrypt', inRepo('env/secrets.smtp.yaml')]);
    expect(answer.code, answer.err).toBe(0);
    expectNowhere('canary-added', answer);
    expect(await clearValues('env/secrets.smtp.yaml')).toEqual({ smtp: { auth_secret: 'canary-added', auth_password: 'one' } });
    expect(read('env/secrets.smtp.yaml')).toContain(other);
  });
});

describe.runIf(hasTools)('files whose keys only sops can use', () => {
  const asked = (): KeyRing => ({ ...emptyKeyRing, sops: sopsBinary, env: () => ({ HOME: folder(), PATH: process.env['PATH'], SOPS_AGE_KEY: identity }) });

  it('are made and changed through it', async () => {
    putTexts(inRepo(), { '.sops.yaml': `creation_rules:\n  - path_regex: secrets\\.[^/]+\\.yaml$\n    key_groups:\n      - age: [${recipient}]\n      - age: [${recipient}]\n` });
    const first = await drydock(['secrets', 'set', 'smtp.auth_password', inRepo()], 'canary-first', asked());
    expect(first.code, first.err).toBe(0);
    const [line] = /^ *auth_password: ENC.*$/m.exec(read('env/secrets.smtp.yaml'))!;
    const second = await drydock(['secrets', 'set', 'smtp.auth_secret', inRepo()], 'canary-second', asked());
    expect(second.code, second.err).toBe(0);
    expect(read('env/secrets.smtp.yaml')).toContain(line);
    expect(JSON.parse(sopsDecrypt(read('env/secrets.smtp.yaml'), identity))).toEqual({ smtp: { auth_password: 'canary-first', auth_secret: 'canary-second' } });
    putTexts(inRepo(), { 'env/secrets.smtp.yaml': read('env/secrets.smtp.yaml').replace('smtp:\n', 'smtp:\n    # canary-comment\n') });
    const third = await drydock(['secrets', 'encrypt', inRepo('env/secrets.smtp.yaml')], '', asked());
    expect(third.code, third.err).toBe(0);
    expectNowhere('canary-comment', third);
    for (const secret of ['canary-first', 'canary-second']) expectNowhere(secret, { out: first.out + second.out, err: first.err + second.err });
    expect(fs.readdirSync(inRepo('env'))).toEqual(['cluster.yaml', 'secrets.smtp.yaml', 'smtp.yaml']);
  });
});

describe('what is made of a secret', () => {
  const compiled = async (keys: KeyRing): Promise<Record<string, string>> => {
    const out = path.join(folder(), 'out');
    const answer = await drydock(['compile', inRepo(), '-o', out], '', keys);
    expect(answer.code, answer.out + answer.err).toBe(0);
    return textsIn(out);
  };
  const groups = (): string => `creation_rules:\n  - path_regex: secrets/\n    encrypted_regex: ^data$\n    key_groups:\n      - age: [${recipient}]\n      - age: [${recipient}]\n`;

  it.each([
    ['of age', () => ring, undefined],
    ...(hasTools ? [['that only sops can use', (): KeyRing => ({ ...emptyKeyRing, sops: sopsBinary, env: () => ({ PATH: process.env['PATH'], SOPS_AGE_KEY: identity }) }), groups] as const] : []),
  ] as const)('changes with it alone, whatever else is in its file or in others: with keys %s', { timeout: 120_000 }, async (_, keysOf, rules) => {
    const keys = keysOf();
    const secretOf = (name: string): string => `env/teams/shop/secrets/${name}.yaml`;
    putTexts(inRepo(), {
      '.sops.yaml': rules?.() ?? `creation_rules:\n  - path_regex: secrets/\n    encrypted_regex: ^data$\n    age: ${recipient}\n`,
      'env/settings.yaml': `sync: { engine: flux, repoURL: https://git.example.com/platform.git }\nsecrets: { delivery: sops, sops: { age: [${recipient}] } }\nteamConfig: { shop: {} }\n`,
      [secretOf('one')]: 'name: one\ndata: { A: first, B: second }\n',
      [secretOf('two')]: 'name: two\ndata: { C: third }\n',
    });
    for (const name of ['one', 'two']) expect((await drydock(['secrets', 'encrypt', inRepo(secretOf(name))], '', keys)).code).toBe(0);
    const before = await compiled(keys);
    const [own] = Object.keys(before).filter((name) => before[name]!.includes('type: Opaque') && before[name]!.includes('ENC['));
    const parts = (texts: Record<string, string>): string[] => texts[own!]!.split('\n---\n');
    expect((await drydock(['secrets', 'set', 'teamConfig.shop.secrets.one.data.A', inRepo()], 'changed', keys)).code).toBe(0);
    // A new file of secrets, with a data key of its own.
    putTexts(inRepo(), { [secretOf('added')]: 'name: added\ndata: { D: fourth }\n' });
    expect((await drydock(['secrets', 'encrypt', inRepo(secretOf('added'))], '', keys)).code).toBe(0);
    const after = await compiled(keys);
    expect(Object.keys(after).filter((name) => name.endsWith('.yaml') && after[name] !== before[name])).toEqual([own]);
    const changed = parts(before).filter((part) => !parts(after).includes(part));
    expect(changed.map((part) => /^ {2}name: (.*)$/m.exec(part)?.[1])).toEqual(['one']);
  });
});

describe('drydock secrets rotate', () => {
  const rotate = (...args: readonly string[]): Promise<Captured> => drydock(['secrets', 'rotate', ...args, '--values', inRepo()], 'canary-from-stdin');

  it('makes new secrets as the schema says, of several files at once, and leaves others alone', async () => {
    await set('apps.harbor.core.secret', 'old-core');
    await set('apps.harbor.adminPassword', 'old');
    await set('otomi.adminPassword', 'old');
    const [kept] = /^ {4}adminPassword: ENC.*$/m.exec(read('env/secrets.apps.yaml'))!;
    const answer = await rotate('apps.harbor.core.secret', 'otomi.adminPassword');
    expect(answer.code, answer.err).toBe(0);
    const { apps } = (await clearValues('env/secrets.apps.yaml')) as { apps: { harbor: { core: { secret: string }; adminPassword: string } } };
    expect(apps.harbor.core.secret).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(apps.harbor.adminPassword).toBe('old');
    expect(read('env/secrets.apps.yaml')).toContain(kept);
    const { otomi } = (await clearValues('env/secrets.otomi.yaml')) as { otomi: { adminPassword: string } };
    expect(otomi.adminPassword).toMatch(/^[A-Za-z0-9]{20}$/);
    for (const secret of [apps.harbor.core.secret, otomi.adminPassword]) expectNowhere(secret, answer);
    expect(answer.err).toContain('if otomi.adminPassword is in use already: Keycloak, Harbor and Grafana keep the password');
  });

  it('takes from stdin what only others can make', async () => {
    await set('smtp.auth_password', 'old');
    expectNowhere('canary-from-stdin', await rotate('smtp.auth_password'));
    expect(await clearValues('env/secrets.smtp.yaml')).toEqual({ smtp: { auth_password: 'canary-from-stdin' } });
  });

  it('counts for what the cluster generates, in a file that is not encrypted', async () => {
    putTexts(inRepo(), { 'env/apps.yaml': 'apps:\n  harbor: { enabled: true }\n' });
    const first = await rotate('apps.harbor.core.secret', 'otomi.adminPassword');
    expect(first.out).toBe(`Set secrets.rotations["apps.harbor.core.secret"] to 1 in ${inRepo('env/rotations.yaml')}\nSet secrets.rotations["otomi.adminPassword"] to 1 in ${inRepo('env/rotations.yaml')}\n`);
    expect(first.err).toMatch(/^note: otomi\.adminPassword: Keycloak, Harbor and Grafana keep the password.*\n$/);
    expect((await rotate('apps.harbor.core.secret')).code).toBe(0);
    expect(read('env/rotations.yaml')).toBe('secrets:\n  rotations:\n    apps.harbor.core.secret: 2\n    otomi.adminPassword: 1\n');
    expect((await drydock(['check', inRepo()])).code).toBe(0);
    expect((await drydock(['secrets', 'list', inRepo()])).out).toMatch(/^apps\.harbor\.core\.secret .* 2$/m);
  });

  it('counts where counting has begun, beside what is said of a cluster, and of what another cluster overrides', async () => {
    putTexts(inRepo(), { 'clusters/one/cluster.yaml': 'cluster: { name: one }\nsecrets:\n  delivery: external\n', 'clusters/two/cluster.yaml': 'cluster: { name: two }\n' });
    await rotate('apps.keycloak.idp.clientSecret', '--cluster', 'one');
    expect(read('clusters/one/cluster.yaml')).toContain('  rotations:\n    apps.keycloak.idp.clientSecret: 1\n');
    const { err } = await rotate('apps.keycloak.idp.clientSecret');
    expect(read('env/rotations.yaml')).toContain('apps.keycloak.idp.clientSecret: 2\n');
    expect(err).toBe(`note: ${inRepo('clusters/one/cluster.yaml')}:5 still overrides it\n`);
  });

  it('counts for what the store holds, and says where that is', async () => {
    putTexts(inRepo(), {
      'env/settings.yaml': 'secrets: { delivery: external }\notomi: { globalPullSecret: { username: robot } }\n',
      'env/teams/shop/team.yaml': 'title: Shop\n',
      'env/teams/shop/secrets/payment.yaml': '# The payment provider.\nentries: [API_KEY]\n',
    });
    const { err } = await rotate('otomi.globalPullSecret.password', 'teamConfig.shop.secrets.payment.data.API_KEY');
    expect(err).toContain('note: otomi.globalPullSecret.password is in the store at platform/otomi/globalPullSecret, password: change it there before this is merged\n');
    expect(read('env/rotations.yaml')).toContain('otomi.globalPullSecret.password: 1\n');
    expect(read('env/teams/shop/secrets/payment.yaml')).toBe('# The payment provider.\nentries: [API_KEY]\nrotation: 1\n');
    expect((await drydock(['secrets', 'list', inRepo()])).out).toMatch(/^otomi\.globalPullSecret\.password +external +external .* in the store at platform\/otomi\/globalPullSecret, password +1$/m);
  });

  it.each([
    ['apps.harbor.secretKey', "apps.harbor.secretKey must stay what it is: It encrypts what is in Harbor's database"],
    ['apps.keycloak.adminPassword', 'apps.keycloak.adminPassword follows from another secret: rotate otomi.adminPassword'],
    ['apps.minio.rootPassword', 'apps.minio.rootPassword is not in values, and nothing needs it'],
    ['smtp.auth_password', "use 'drydock secrets set smtp.auth_password'"],
  ])('refuses %s, which is not in values', async (secret, message) => {
    const before = textsIn(inRepo());
    const { code, err } = await rotate('otomi.adminPassword', secret);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(textsIn(inRepo())).toEqual(before);
  });

  it('refuses to replace by another what must stay, and says so where it is set', async () => {
    const { err } = await set('apps.harbor.secretKey', 'old-key-0123456789'.slice(0, 16));
    expect(err).toContain("if apps.harbor.secretKey is in use already: It encrypts what is in Harbor's database");
    expect((await rotate('apps.harbor.secretKey')).code).toBe(2);
  });
});

describe('drydock secrets list', () => {
  it('shows where each secret comes from, with and without a key, and never the secret', async () => {
    await set('smtp.auth_password', 'canary-encrypted');
    putTexts(inRepo(), { 'env/settings.yaml': 'apps: { harbor: { adminPassword: canary-in-clear, enabled: true } }\n' });
    const rows = async (...args: readonly string[]): Promise<Record<string, string>> => {
      const answer = await drydock(['secrets', 'list', inRepo(), '--format', 'json', ...args]);
      expect(answer.out + answer.err).not.toMatch(/canary/);
      const [{ secrets }] = JSON.parse(answer.out) as [{ secrets: { path: string; state: string }[] }];
      return Object.fromEntries(secrets.map(({ path: name, state }) => [name, state]));
    };
    const expected = { 'smtp.auth_password': 'encrypted', 'apps.harbor.adminPassword': 'clear', 'apps.harbor.secretKey': 'generated' };
    expect(await rows()).toMatchObject(expected);
    expect(await rows('--no-keys')).toMatchObject({ ...expected, 'smtp.auth_password': 'locked' });
    const text = await drydock(['secrets', 'list', inRepo()]);
    expect(text.out).toMatch(/^apps\.harbor\.adminPassword +clear +.*app harbor, task harbor.*settings\.yaml:1 +and by hand$/m);
  });
});

it('drydock check --no-keys uses no key', async () => {
  await set('alerts.slack.url', 'https://example.com/canary');
  expect((await drydock(['check', inRepo(), '--no-keys'], '', { ...ring, env: () => expect.unreachable() })).code).toBe(0);
});

describe.runIf(findMemory(process.env) !== undefined)('drydock secrets edit', () => {
  const edit = (script: string, ...more: readonly string[]): Promise<Captured> => {
    putTexts(folder(), { editor: script });
    vi.stubEnv('EDITOR', `sh ${path.join(folder(), 'editor')}`);
    vi.stubEnv('VISUAL', '');
    return drydock(['secrets', 'edit', inRepo('env/secrets.smtp.yaml'), ...more]);
  };
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const leftovers = (): string[] => fs.readdirSync(findMemory(process.env)!).filter((name) => name.startsWith(`drydock-edit-${process.pid}-`));

  beforeEach(async () => {
    await set('smtp.auth_password', 'canary-edited');
    await set('smtp.auth_secret', 'canary-kept');
  });

  it('gives the editor a private file in memory, and encrypts what it leaves', async () => {
    const [kept] = /^ {2}auth_secret: ENC.*$/m.exec(read('env/secrets.smtp.yaml'))!;
    const answer = await edit(`env > ${folder()}/environment; echo "$0" "$@" > ${folder()}/arguments; stat -c %a "$1" "$(dirname "$1")" > ${folder()}/modes; dirname "$1" > ${folder()}/where; sed -i s/canary-edited/canary-new/ "$1"`);
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(fs.readFileSync(path.join(folder(), 'modes'), 'utf8')).toBe('600\n700\n');
    expect(fs.existsSync(fs.readFileSync(path.join(folder(), 'where'), 'utf8').trim())).toBe(false);
    expect(await clearValues('env/secrets.smtp.yaml')).toEqual({ smtp: { auth_password: 'canary-new', auth_secret: 'canary-kept' } });
    expect(read('env/secrets.smtp.yaml')).toContain(kept);
    fs.rmSync(path.join(folder(), 'editor'));
    for (const secret of ['canary-new', 'canary-kept']) expectNowhere(secret, answer);
  });

  it('shows comments in clear, and keeps those that stay', async () => {
    await edit('printf "# canary-top\\n" | cat - "$1" > "$1.new"; sed "s/canary-edited.*/& # canary-behind/" "$1.new" > "$1"');
    const before = read('env/secrets.smtp.yaml');
    const comments = before.match(/#ENC.*/g)!;
    expect(comments).toHaveLength(2);
    const answer = await edit(`cp "$1" ${folder()}/seen; sed -i s/canary-kept/canary-new/ "$1"`);
    const seen = path.join(folder(), 'seen');
    expect(fs.readFileSync(seen, 'utf8')).toMatch(/^# canary-top\n[^]* # canary-behind\n/);
    for (const file of [seen, path.join(folder(), 'editor')]) fs.rmSync(file);
    expect(read('env/secrets.smtp.yaml').match(/#ENC.*/g)).toEqual(comments);
    for (const secret of ['canary-top', 'canary-behind', 'canary-new']) expectNowhere(secret, answer);
  });

  it('refuses a secret where the rule of the file leaves it in clear, without showing it', async () => {
    putTexts(inRepo(), { 'env/partly.yaml': 'smtp:\n  smarthost: smtp.example.com:25\n  auth_password: canary-selected\n' });
    await drydock(['secrets', 'encrypt', inRepo('env/partly.yaml')]);
    const before = textsIn(inRepo());
    putTexts(folder(), { editor: 'printf "otomi:\\n  adminPassword: canary-%s\\n" left >> "$1"' });
    vi.stubEnv('EDITOR', `sh ${path.join(folder(), 'editor')}`);
    vi.stubEnv('VISUAL', '');
    const answer = await drydock(['secrets', 'edit', inRepo('env/partly.yaml')]);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining("'otomi.adminPassword' would stay in clear") as string });
    expect(textsIn(inRepo())).toEqual(before);
    expectNowhere('canary-left', answer);
  });

  it.each([
    ['fails', 'exit 3', 2],
    ['changes nothing', 'true', 0],
    ['leaves no YAML', 'echo "a: [" > "$1"', 1],
    ['leaves what SOPS could not read', 'printf "...\\n" >> "$1"', 1],
  ])('changes nothing when the editor %s', async (_, script, code) => {
    const before = textsIn(inRepo());
    expect((await edit(script)).code).toBe(code);
    expect(textsIn(inRepo())).toEqual(before);
    expect(leftovers()).toEqual([]);
  });
});

describe('the process', () => {
  const entry = path.join(import.meta.dirname, '../../compiler/cli/drydock.ts');
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ReturnType<typeof spawn> =>
    spawn(process.execPath, ['--import', 'tsx', entry, ...args], { env: { ...process.env, SOPS_AGE_KEY: identity, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });

  it('has a secret neither in its arguments nor in its environment, and reads it from a pipe', async () => {
    const child = start(['secrets', 'set', 'smtp.auth_password', inRepo()]);
    const said: string[] = [];
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stdin!.end('canary-piped\n');
    const [code] = (await once(child, 'close')) as [number];
    expect(code, said.join('')).toBe(0);
    expectNowhere('canary-piped', { out: said.join(''), err: child.spawnargs.join(' ') });
    expect(await clearValues('env/secrets.smtp.yaml')).toEqual({ smtp: { auth_password: 'canary-piped' } });
  });

  it('refuses bytes that are no text', async () => {
    const child = start(['secrets', 'set', 'smtp.auth_password', inRepo()]);
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdin!.end(Buffer.from([0x63, 0xff, 0xfe]));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said).toContain('no text in UTF-8');
    expect(fs.existsSync(inRepo('env/secrets.smtp.yaml'))).toBe(false);
  });

  it('leaves nothing in clear and nothing half written when it is killed', async () => {
    await set('smtp.auth_password', 'canary-before');
    for (const delay of [400, 900, 1400]) {
      const child = start(['secrets', 'set', 'smtp.auth_password', inRepo()]);
      child.stdin!.on('error', () => undefined);
      child.stdin!.end('canary-killed\n');
      await setTimeout(delay);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      expectNowhere('canary-killed', { out: '', err: '' });
      expect(['canary-before', 'canary-killed']).toContain(((await clearValues('env/secrets.smtp.yaml')) as { smtp: { auth_password: string } }).smtp.auth_password);
    }
  });

  it.runIf(findMemory(process.env) !== undefined)('takes the clear text out of memory when a signal ends an edit', async () => {
    await set('smtp.auth_password', 'canary-edited');
    putTexts(folder(), { editor: `dirname "$1" > ${folder()}/where; sleep 20` });
    const child = start(['secrets', 'edit', inRepo('env/secrets.smtp.yaml')], { EDITOR: `exec sh ${path.join(folder(), 'editor')}`, VISUAL: '' });
    const where = path.join(folder(), 'where');
    while (!fs.existsSync(where) || fs.readFileSync(where, 'utf8') === '') await setTimeout(50);
    expect(fs.readdirSync(fs.readFileSync(where, 'utf8').trim())).toEqual(['secrets.smtp.yaml']);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(143);
    expect(fs.existsSync(fs.readFileSync(where, 'utf8').trim())).toBe(false);
  });
});
