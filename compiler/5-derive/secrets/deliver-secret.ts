import { createHash } from 'node:crypto';
import { once } from '../../lazy.ts';
import { compose, secretsIn } from '../../secrets/composition.ts';
import type { SeedFor } from '../../secrets/create-seeds.ts';
import { fingerprintAnnotation } from '../../secrets/fingerprint-annotation.ts';
import { readAgeRecipient } from '../../secrets/formats/age/read-recipient.ts';
import { readSealingKey } from '../../secrets/formats/sealed/sealing-key.ts';
import { scopeAnnotations, sealSecret } from '../../secrets/formats/sealed/seal-secret.ts';
import { encryptSopsManifest } from '../../secrets/formats/sops/encrypt-manifest.ts';
import { SecretText } from '../../secrets/secret-text.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import { externalContent } from './external-content.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { PlatformSecret, SecretDelivery, SealedContent } from './platform-secret.ts';
import type { SecretSettings } from './secret-settings.ts';
import type { SecretStore } from './secret-store.ts';

/** A secret that is encrypted always has the same time of its last change: it is part of what is authenticated, and nobody reads it. */
const lastModified = '2000-01-01T00:00:00Z';

/**
 * Decides how a Secret is brought into the cluster, and makes what the output holds for that when it is asked for. Encryption derives all that
 * others take from chance from a seed and the content, so that equal content has equal bytes. `compile` always says which seed; of what is only
 * derived, to be looked at, the content itself is the seed.
 */
export function createDeliverer(settings: SecretSettings, store: SecretStore | undefined, seedFor: SeedFor | undefined): (declared: DeclaredSecret) => PlatformSecret {
  return (declared) => {
    const delivery = deliveryOf(declared, settings);
    const contents = once(() => contentsOf(declared));
    const seed = once(() => seedFor?.(declared.leaves.map(({ path }) => path)) ?? { bytes: digestOf(contents()), isSecret: false });
    const fingerprint = once(() => fingerprintOf(declared, delivery, seed));
    // Nothing of the values is read any more, so that `explain` misses nothing when each is made only once.
    const external = once(() => externalContent(declared, store, fingerprint()));
    const sealed = once(() => seal(declared, contents(), settings.sealing!, (key) => seedOfKey(key, declared, seedFor) ?? seed().bytes, fingerprint()));
    const sops = once(() => encrypt(declared, contents(), settings.recipients, seed().bytes, fingerprint()));
    return {
      ...declared,
      delivery,
      file: fileOf(declared),
      get name() {
        return delivery === 'generated' && canChange(declared) ? `${declared.name}-${fingerprint().slice(0, suffixLength)}` : declared.name;
      },
      get fingerprint() {
        return fingerprint();
      },
      get external() {
        return external();
      },
      get sealed() {
        return sealed();
      },
      get sops() {
        return sops();
      },
      get plain() {
        return Object.fromEntries(contents());
      },
    };
  };
}

function deliveryOf({ owner, leaves, keys }: DeclaredSecret, { delivery, encryption }: SecretSettings): SecretDelivery {
  if (leaves.length === 0) return 'plain';
  if (leaves.some(({ state }) => state === 'generated')) return 'generated';
  // A team's secret without contents has always been in the store, whoever installed what reads it.
  const isOfTeam = owner.kind === 'team' && leaves.every(({ path }) => path.includes('secrets'));
  if (isOfTeam && leaves.every(({ state }) => state === 'awaited')) return 'external';
  // One with contents has them in values and nowhere else.
  if (isOfTeam && delivery === 'external') return encryption ?? 'none';
  // External Secrets would hash a password anew at every refresh.
  const isHashed = Object.values(keys).some((composition) => composition.some((part) => typeof part === 'object' && 'htpasswd' in part));
  return delivery === 'external' && isHashed ? 'generated' : (delivery ?? 'none');
}

const suffixLength = 8;

/**
 * Whether a Secret that a Job puts together may have to hold something else than when it was first made. It then has another name with each
 * content: who reads it waits for the right one, however long the Job takes, and goes on with the former until then.
 */
function canChange({ leaves }: DeclaredSecret): boolean {
  return leaves.some(({ state, rotation }) => state !== 'generated' || rotation > 0);
}

/** Where a person reviews it: with the app, with the team, or with the platform's own. */
function fileOf({ owner: { kind, id } }: DeclaredSecret): string {
  if (kind === 'app') return `apps/${id}/secrets.yaml`;
  if (kind === 'team') return `teams/${id}/secrets.yaml`;
  return kind === 'task' ? `tasks/${id}/secrets.yaml` : `secrets/${id}.yaml`;
}

/** What stands for a content that nobody here knows. Such a Secret is checked and never written. */
const unknown = '<unknown>';

function contentsOf({ keys, leaves }: DeclaredSecret): [string, string][] {
  const texts = new Map(leaves.map(({ id, text }) => [id, text?.open() ?? unknown]));
  return Object.entries(keys).map(([key, composition]) => [key, compose(composition, (id) => texts.get(id)!)]);
}

function digestOf(contents: readonly [string, string][]): Uint8Array {
  return createHash('sha256').update(contents.map(([key, text]) => `${key}\0${text}\0`).join('')).digest();
}

/** The seed for one key of a Secret; undefined for a key without secrets. */
function seedOfKey(key: string, { keys, leaves }: DeclaredSecret, seedFor: SeedFor | undefined): Uint8Array | undefined {
  const ids = new Set(secretsIn(keys[key]!));
  const own = leaves.filter(({ id }) => ids.has(id));
  return own.length === 0 ? undefined : seedFor?.(own.map(({ path }) => path)).bytes;
}

/** Each key is encrypted by itself, and so with a seed of its own. */
function seal({ namespace, name }: DeclaredSecret, contents: readonly [string, string][], { certificate, scope }: NonNullable<SecretSettings['sealing']>, seedFor: (key: string) => Uint8Array, fingerprint: string): SealedContent {
  const key = readSealingKey(certificate)!;
  return {
    annotations: { ...scopeAnnotations(scope), [fingerprintAnnotation]: fingerprint },
    encryptedData: Object.fromEntries(contents.map(([dataKey, text]) => [dataKey, sealSecret({ certificate: key, scope, namespace, name, key: dataKey, value: new SecretText(text), seed: seedFor(dataKey) })])),
  };
}

function encrypt({ namespace, name, labels, type }: DeclaredSecret, contents: readonly [string, string][], recipients: readonly string[], seed: Uint8Array, fingerprint: string): object {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels, annotations: { [fingerprintAnnotation]: fingerprint } },
    type,
    stringData: Object.fromEntries(contents.map(([key, text]) => [key, new SecretText(text)])),
  };
  return encryptSopsManifest({ manifest, recipients: recipients.map((text) => readAgeRecipient(text)!), seed, lastModified });
}
