import { constants, createDecipheriv, createPrivateKey, privateDecrypt, X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { scopeAnnotations, sealSecret, type SealingScope } from '../../../compiler/secrets/formats/sealed/seal-secret.ts';
import { SecretText } from '../../../compiler/secrets/secret-text.ts';
import { useScratchFolder } from '../../scratch-folder.ts';
import { hasTools, runTool } from './tools.ts';

const seed = Buffer.alloc(32, 7);
const scopes: readonly SealingScope[] = ['strict', 'namespace-wide', 'cluster-wide'];

interface Unsealed {
  readonly metadata: { readonly namespace?: string; readonly name: string };
  /** Go has no bytes where the value is empty. */
  readonly data: Readonly<Record<string, string | null>>;
}

describe.skipIf(!hasTools)('SealedSecrets of the real kubeseal (needs scripts/secrets/build-tools.sh)', () => {
  const scratch = useScratchFolder();
  let certificate: string;
  beforeEach(() => {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=sealed-secret', '-keyout', file('tls.key'), '-out', file('tls.crt')], { stdio: 'pipe' });
    certificate = fs.readFileSync(file('tls.crt'), 'utf8');
  });
  const file = (name: string): string => path.join(scratch(), name);

  const sealedSecret = (scope: SealingScope, encryptedData: Readonly<Record<string, string>>, { namespace = 'team-a', name = 'db' } = {}): string =>
    JSON.stringify({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { namespace, name, annotations: scopeAnnotations(scope) },
      spec: { encryptedData, template: { metadata: { namespace, name, annotations: scopeAnnotations(scope) } } },
    });
  /** What the controller does, without a cluster. */
  const unseal = (sealed: string): Unsealed => JSON.parse(runTool('kubeseal', ['--recovery-unseal', '--recovery-private-key', file('tls.key'), '-o', 'json'], { input: sealed })) as Unsealed;

  const values = { password: 'pä$$wörd\nwith lines', empty: '', binary: '\u0000\u0001' };

  it.each(scopes)('are unsealed in the scope %s', (scope) => {
    const place = { certificate, scope, namespace: 'team-a', name: 'db', seed };
    const encryptedData = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, sealSecret({ ...place, key, value: new SecretText(value) })]));
    const { data } = unseal(sealedSecret(scope, encryptedData));
    expect(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value ?? '', 'base64').toString()]))).toEqual(values);
    const elsewhere = scope === 'cluster-wide' ? { namespace: 'team-b', name: 'other' } : scope === 'namespace-wide' ? { name: 'other' } : {};
    expect(Object.keys(unseal(sealedSecret(scope, encryptedData, elsewhere)).data)).toHaveLength(3);
  });

  it.each([
    ['strict', { name: 'other' }],
    ['strict', { namespace: 'team-b' }],
    ['namespace-wide', { namespace: 'team-b' }],
  ] as const)('are not unsealed outside of the scope %s: %j', (scope, elsewhere) => {
    const sealed = sealSecret({ certificate, scope, namespace: 'team-a', name: 'db', key: 'k', value: 'v', seed });
    expect(() => unseal(sealedSecret(scope, { k: sealed }, elsewhere))).toThrow();
  });

  it.each(scopes)('have the format of ours in the scope %s', (scope) => {
    const sealed = runTool('kubeseal', ['--raw', '--cert', file('tls.crt'), '--scope', scope, ...(scope === 'cluster-wide' ? [] : ['--namespace', 'team-a']), ...(scope === 'strict' ? ['--name', 'db'] : [])], { input: 'value' });
    const ours = sealSecret({ certificate, scope, namespace: 'team-a', name: 'db', key: 'k', value: 'value', seed });
    expect(ours).toHaveLength(sealed.trim().length);
    for (const text of [sealed, ours]) expect(open(text, scope)).toBe('value');
  });

  /** Unseals by OpenSSL, apart from both Go's code and ours. */
  const open = (sealed: string, scope: SealingScope): string => {
    const bytes = Buffer.from(sealed, 'base64');
    const end = 2 + bytes.readUInt16BE();
    const label = { strict: 'team-a/db', 'namespace-wide': 'team-a', 'cluster-wide': '' }[scope];
    const key = createPrivateKey(fs.readFileSync(file('tls.key')));
    const sessionKey = privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) }, bytes.subarray(2, end));
    const decipher = createDecipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(end, -16)), decipher.final()]).toString();
  };

  it('depend on every part of the input, and on nothing else', () => {
    const base = { certificate: new X509Certificate(certificate).publicKey, scope: 'strict', namespace: 'a', name: 'b', key: 'k', value: 'v', seed } as const;
    const others = [{ scope: 'cluster-wide' }, { namespace: 'ab' }, { name: 'c' }, { key: 'l' }, { value: 'w' }, { seed: Buffer.alloc(32, 8) }] as const;
    const all = [base, ...others.map((other) => ({ ...base, ...other }))].map((value) => sealSecret(value));
    expect(new Set(all).size).toBe(all.length);
    expect(sealSecret({ ...base, certificate })).toBe(all[0]);
  });
});
