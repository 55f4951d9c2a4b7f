import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ValidValues } from '../../4-validate/validate-values.ts';
import type { Platform } from '../../5-derive/platform.ts';
import type { PlatformSecret } from '../../5-derive/secrets/platform-secret.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';

const day = 24 * 60 * 60 * 1000;
/** As long as it may take until somebody has a new certificate. */
const warnBefore = 30 * day;

/** Certificates that values give fit their keys and, where a date is given, are valid on it. What nobody here can read is not judged. */
export function* checkTlsSecrets({ secrets }: Platform, { provenance }: ValidValues, date: string | undefined): Iterable<Diagnostic> {
  for (const secret of secrets.all) {
    if (secret.type !== 'kubernetes.io/tls') continue;
    const key = leafOf(secret, 'tls.key');
    const leaf = leafOf(secret, 'tls.crt');
    const chain = publicText(secret, 'tls.crt') ?? leaf?.text?.open();
    // A certificate that is no secret is beside its key.
    const { path } = leaf ?? key ?? {};
    if (path === undefined || chain === undefined) continue;
    const at = provenance.closest(path);
    const read = readPair(chain, key?.text?.open());
    if ('problem' in read) {
      yield diagnostic('tls_secret_invalid', at, { secret: secret.name, problem: read.problem }, formatPath(path));
      continue;
    }
    if (date === undefined) continue;
    const left = read.end - Date.parse(date);
    const end = read.validTo;
    if (left < 0) yield diagnostic('tls_secret_expired', at, { secret: secret.name, end, date }, formatPath(path));
    else if (left < warnBefore) yield diagnostic('tls_secret_expiring', at, { secret: secret.name, end, date }, formatPath(path));
  }
}

function leafOf({ keys, leaves }: PlatformSecret, key: string): PlatformSecret['leaves'][number] | undefined {
  const [part] = keys[key] ?? [];
  return typeof part === 'object' && 'secret' in part ? leaves.find(({ id }) => id === part.secret) : undefined;
}

/** What a key holds that is nobody's secret. */
function publicText({ keys }: PlatformSecret, key: string): string | undefined {
  const [part, ...more] = keys[key] ?? [];
  return typeof part === 'string' && more.length === 0 ? part : undefined;
}

type Pair = { readonly problem: string } | { readonly end: number; readonly validTo: string };

function readPair(chain: string, key: string | undefined): Pair {
  const certificate = tryTo(() => new X509Certificate(chain));
  if (certificate === undefined) return { problem: 'holds no certificate' };
  if (key !== undefined) {
    const privateKey = tryTo(() => createPrivateKey(key));
    if (privateKey === undefined) return { problem: 'holds no private key' };
    if (!certificate.checkPrivateKey(privateKey)) return { problem: 'holds a certificate and a key that do not belong together' };
  }
  return { end: Date.parse(certificate.validTo), validTo: certificate.validTo };
}

/** What cannot be read is undefined; the error would say no more, and might quote what was given. */
function tryTo<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
