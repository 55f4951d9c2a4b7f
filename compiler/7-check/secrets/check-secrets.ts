import type { ValidValues } from '../../4-validate/validate-values.ts';
import type { Platform } from '../../5-derive/platform.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ValuesKnowledge } from '../../secrets/commands/secret-place.ts';
import { checkNamedSecrets } from './named-secrets.ts';
import type { SecretCheckOptions } from './secret-check-options.ts';
import { findUndelivered } from './undelivered-secrets.ts';
import { checkTlsSecrets } from './tls-secrets.ts';

/** Secrets are complete, and something brings them into the cluster. */
export function* checkSecrets(platform: Platform, values: ValidValues, knowledge: ValuesKnowledge, options: SecretCheckOptions): Iterable<Diagnostic> {
  yield* checkNamedSecrets(values, knowledge);
  yield* findUndelivered(platform, values, options);
  yield* checkTlsSecrets(platform, values, options.date);
}
