import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, hidden, type Mask } from './create-mask.ts';
import { encrypted } from './hide-ciphertext.ts';
import { showField, showObject } from './show-object.ts';
import { secretShapeOf } from '../../secrets/secret-shape.ts';
import { secretTexts } from './secret-texts.ts';

const schema = {
  properties: {
    open: { type: 'string' },
    smtp: { properties: { password: { 'x-secret': true }, host: {} } },
    teams: { additionalProperties: { properties: { tokens: { items: { $ref: '#/$defs/secret' } } } } },
  },
  $defs: { secret: { type: 'string', 'x-secret': true } },
};

const asIs: Mask = (value) => value;

describe('secrets', () => {
  it('are found wherever the schema says so, and nowhere else', () => {
    const values = { open: 'visible', smtp: { password: 'hunter22', host: 'mail' }, teams: { demo: { tokens: ['token-one', 'tok'] } } };
    expect(secretTexts([values, undefined], secretShapeOf(schema))).toEqual(['token-one', 'hunter22']);
  });

  it('need no look at values whose schema has none', () => {
    expect(secretShapeOf({ properties: { open: { type: 'string' } } })).toBeUndefined();
  });

  it('are hidden in every text and key, also as Base64', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!hidden.includes(secret));
        const encoded = Buffer.from(secret).toString('base64');
        const shown = createMask([secret])({ [before + secret]: [before + secret + after, { x: encoded + after }] });
        expect(JSON.stringify(shown)).toContain(hidden);
        for (const text of Object.keys(shown as object)) expect(text).not.toContain(secret);
        const [[plain, { x }]] = Object.values(shown as Record<string, [string, { x: string }]>) as [[string, { x: string }]];
        expect(plain).not.toContain(secret);
        expect(x).not.toContain(encoded);
      }),
    );
  });

  it('are all that a Secret has', () => {
    expect(showObject({ apiVersion: 'v1', kind: 'Secret', data: { a: 'x' }, stringData: { b: 'y' } }, asIs)).toEqual({ apiVersion: 'v1', kind: 'Secret', data: { a: hidden }, stringData: { b: hidden } });
    expect(showField({ apiVersion: 'v1', kind: 'Secret' }, 'stringData["tls.key"]', 'y', asIs)).toBe(hidden);
    expect(showField({ apiVersion: 'v1', kind: 'Secret' }, 'database', 'y', asIs)).toBe('y');
  });

  it('are no more to be seen where they are encrypted than where they are not', () => {
    const sealed = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', spec: { encryptedData: { a: 'AgBx' }, template: { type: 'Opaque' } } };
    expect(showObject(sealed, asIs)).toEqual({ ...sealed, spec: { encryptedData: { a: encrypted }, template: { type: 'Opaque' } } });
    expect(showField(sealed, 'spec.encryptedData.a', 'AgBx', asIs)).toBe(encrypted);
    const sops = { sops: { mac: 'ENC[AES256_GCM,data:x,type:str]', age: [{ recipient: 'age1', enc: '-----BEGIN AGE ENCRYPTED FILE-----\nx\n' }], version: '3.13.3' } };
    expect(showObject(sops, asIs)).toEqual({ sops: { mac: encrypted, age: [{ recipient: 'age1', enc: encrypted }], version: '3.13.3' } });
  });
});
