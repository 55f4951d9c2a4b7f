import type { ValidValues } from '../../4-validate/validate-values.ts';
import type { Platform } from '../../5-derive/platform.ts';
import type { PlatformSecret } from '../../5-derive/secrets/platform-secret.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../../path.ts';
import type { SecretCheckOptions } from './secret-check-options.ts';

/** Secrets that do not get into the cluster: nothing brings them, they are not given, nobody here can read them, or there is no store. */
export function* findUndelivered({ secrets, cluster }: Platform, { provenance }: ValidValues, { encrypted, acceptsLocked = false }: SecretCheckOptions): Iterable<Diagnostic> {
  // What many Secrets are made of is one mistake.
  const undelivered = new Map<string, { origin: Path; objects: string[]; keys: readonly string[] }>();
  const missing = new Map<string, { path: Path; objects: string[]; delivery: string }>();
  for (const secret of secrets.all) {
    const { delivery, origin, keys } = secret;
    if (delivery === 'none') {
      const id = JSON.stringify([origin, secret.name]);
      const entry = undelivered.get(id) ?? { origin, objects: [], keys: Object.keys(keys) };
      entry.objects.push(nameOf(secret));
      undelivered.set(id, entry);
    }
    if (delivery !== 'sealed' && delivery !== 'sops') continue;
    for (const { id, path, state } of secret.leaves) {
      const at = provenance.closest(path);
      if (state === 'awaited') {
        const entry = missing.get(id) ?? { path, objects: [], delivery };
        entry.objects.push(nameOf(secret));
        missing.set(id, entry);
      }
      if (state !== 'locked' || acceptsLocked) continue;
      // Where nobody tried to decrypt, all that can be said is which value it is.
      const { at: place, ...locked } = encrypted?.get(at.file)?.locked ?? { at, recipients: [], lacksSops: false, looked: [], problems: [] };
      yield diagnostic('sops_key_missing', place, locked);
    }
  }
  for (const { origin, ...found } of undelivered.values()) yield diagnostic('secret_undelivered', provenance.closest(origin), found, formatPath(origin));
  for (const [id, { path, ...found }] of missing) yield diagnostic('secret_missing', provenance.closest(path), { secret: id, ...found }, formatPath(path));
  const isFetched = secrets.all.some(({ delivery }) => delivery === 'external');
  if (isFetched && secrets.store === undefined && cluster.apps['external-secrets'] === true) {
    yield diagnostic('secret_store_missing', provenance.closest(['apps', 'external-secrets', 'enabled']), {}, 'secrets.external.store');
  }
}

const nameOf = ({ namespace, name }: PlatformSecret): string => `${namespace}/${name}`;
