import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Check } from './check.ts';

/** Minimal values compile, but somebody has to fill in what only they can know before anything can be reached or synced. */
export const checkUnfinished: Check = function* (_, { cluster, sync }, { provenance }) {
  const at = provenance.closest(['cluster'], 'key');
  if (cluster.isPlaceholderDomain) yield diagnostic('domain_missing', at, { placeholder: cluster.domain }, 'cluster');
  if (sync.repoURL === undefined) yield diagnostic('repository_missing', at, {}, 'sync.repoURL');
};
