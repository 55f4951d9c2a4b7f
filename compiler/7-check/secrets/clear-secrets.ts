import type { SopsFile } from '../../1-read/decrypt-sops-file.ts';
import type { ValidValues } from '../../4-validate/validate-values.ts';
import { diagnostic, formatLocation, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath, valueAt, type Path } from '../../path.ts';
import { isEncrypted } from '../../secrets/is-encrypted.ts';
import { secretLeaves } from '../../secrets/secret-leaves.ts';
import type { SecretShape } from '../../secrets/secret-shape.ts';
import { createLocator } from '../../yaml/locate.ts';

/** Secrets that were not encrypted where they are set. Defaults of the schema are set nowhere. */
export function* findClearSecrets({ value, provenance }: ValidValues, shape: SecretShape | undefined, encrypted: ReadonlyMap<string, SopsFile>): Iterable<Diagnostic> {
  const code = value.otomi.requireEncryption ? 'secret_in_clear_refused' : 'secret_in_clear';
  const covered = new Map<string, ReadonlySet<string>>();
  for (const { path, value: leaf } of secretLeaves(value, shape)) {
    const at = isEncrypted(leaf) || isPublic(path, value) ? undefined : provenance.whereSet(path);
    if (at === undefined) continue;
    const file = encrypted.get(at.file);
    if (file !== undefined && !covered.has(at.file)) covered.set(at.file, placesIn(file, at.file));
    if (covered.get(at.file)?.has(formatLocation(at)) === true) continue;
    yield diagnostic(code, at, { secret: formatPath(path), file: at.file }, formatPath(path));
  }
}

/** What stands beside the secret parts of a team's secret for everybody to see: certificates, the name of a user or a server. */
const publicKeys: ReadonlySet<unknown> = new Set(['tls.crt', 'ca.crt', 'known_hosts', 'server', 'username']);

function isPublic(path: Path, values: unknown): boolean {
  const [root, , list, , data, key] = path;
  if (root !== 'teamConfig' || list !== 'secrets' || data !== 'data' || !publicKeys.has(key)) return false;
  return valueAt(values, [...path.slice(0, 4), 'type']) !== 'generic';
}

/** Where the values of a file stand that are encrypted in it. */
function placesIn({ text, encryptedPaths }: SopsFile, file: string): ReadonlySet<string> {
  const locate = createLocator(text);
  return new Set(encryptedPaths.map((path) => formatLocation({ file, ...locate(path, 'value') })));
}
