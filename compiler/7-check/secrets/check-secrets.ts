import type { ValidValues } from '../../4-validate/validate-values.ts';
import type { Platform } from '../../5-derive/platform.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SecretCheckOptions } from './secret-check-options.ts';
import { findUndelivered } from './undelivered-secrets.ts';
import { checkTlsSecrets } from './tls-secrets.ts';

/** Secrets are complete, and something brings them into the cluster. */
export function* checkSecrets(platform: Platform, values: ValidValues, options: SecretCheckOptions): Iterable<Diagnostic> {
  yield* findUndelivered(platform, values, options);
  yield* checkTlsSecrets(platform, values, options.date);
}
