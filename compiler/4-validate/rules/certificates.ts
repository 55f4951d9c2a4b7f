import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';

/** Let's Encrypt signs the wildcard certificates of teams only by a DNS challenge. */
export const checkCertificates: Rule = function* ({ value, provenance }) {
  const at = ['apps', 'cert-manager', 'issuer'];
  const { issuer } = (value.apps['cert-manager'] ?? {}) as { issuer?: string };
  if (issuer !== 'letsencrypt' || value.dns.provider !== undefined) return;
  yield diagnostic('dns_provider_missing', provenance.closest(at), {}, formatPath(at));
};
