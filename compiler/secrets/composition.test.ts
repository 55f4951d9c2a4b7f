import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, secretsIn } from './composition.ts';
import { jsonComposition, SecretSlot } from './json-composition.ts';
import { parseComposition } from './parse-composition.ts';

const secrets: Readonly<Record<string, string>> = { token: 'a "b" \\ c', password: 'pässword' };
const textOf = (id: string): string => secrets[id]!;
const resolve = (name: string): readonly (string | { secret: string })[] | undefined =>
  ({ 'x.token': [{ secret: 'token' }], 'x.password': [{ secret: 'password' }], 'x.user': ['root'] })[name];

describe('parseComposition', () => {
  it('puts what expressions stand for between the texts around them', () => {
    const composition = parseComposition('user:{{x.user}},token:{{x.token}};', resolve)!;
    expect(composition).toEqual(['user:', 'root', ',token:', { secret: 'token' }, ';']);
    expect(secretsIn(composition)).toEqual(['token']);
    expect(compose(composition, textOf)).toBe('user:root,token:a "b" \\ c;');
  });

  it('is nothing without one of them', () => {
    expect(parseComposition('{{x.user}}{{x.absent}}', resolve)).toBeUndefined();
  });

  it('makes JSON strings of texts and of secrets', () => {
    const composition = parseComposition('{"user": {{json x.user}}, "token": {{json x.token}}}', resolve)!;
    expect(JSON.parse(compose(composition, textOf))).toEqual({ user: 'root', token: secrets['token'] });
  });
});

describe('jsonComposition', () => {
  it('is the JSON of the data, whatever the secrets are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (data, secret) => {
        const composition = jsonComposition({ data, token: new SecretSlot('s'), list: [new SecretSlot('s'), 1], absent: undefined });
        expect(secretsIn(composition)).toEqual(['s']);
        expect(JSON.parse(compose(composition, () => secret))).toEqual(JSON.parse(JSON.stringify({ data, token: secret, list: [secret, 1] })));
      }),
    );
  });
});

describe('compose', () => {
  it('hashes for nginx with a salt of the user and the password', () => {
    const line = (user: string): string => compose([{ htpasswd: { user, secret: 'password', hash: 'ssha' } }], textOf);
    const [, user, hash] = /^(.*):\{SSHA\}(.*)$/.exec(line('team'))!;
    const bytes = Buffer.from(hash!, 'base64');
    expect(user).toBe('team');
    expect(bytes.subarray(0, 20)).toEqual(createHash('sha1').update(secrets['password']!).update(bytes.subarray(20)).digest());
    expect(line('team')).toBe(line('team'));
    expect(line('other').slice(6)).not.toBe(line('team').slice(5));
  });

  it('encodes in base64', () => {
    expect(compose([{ secret: 'password', as: 'base64' }], textOf)).toBe(Buffer.from('pässword').toString('base64'));
  });
});
