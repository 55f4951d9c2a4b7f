import type { SopsFile } from '../../1-read/decrypt-sops-file.ts';
import type { ValidValues } from '../../4-validate/validate-values.ts';
import type { Platform } from '../../5-derive/platform.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ValuesKnowledge } from '../../secrets/commands/secret-place.ts';
import { checkNamedSecrets } from './named-secrets.ts';
import { findUndelivered } from './undelivered-secrets.ts';
import { checkTlsSecrets } from './tls-secrets.ts';

export interface SecretCheckOptions {
  /** What was encrypted in the source before it came here. */
  readonly encrypted?: ReadonlyMap<string, SopsFile>;
  /** Whether secrets that nobody here can read are good enough: for a check, which writes nothing. */
  readonly acceptsLocked?: boolean;
  /** The day, `2026-01-31`, on which certificates have to be valid; without it nobody asks. */
  readonly date?: string | undefined;
}

/** Secrets are complete, and something brings them into the cluster. */
export function* checkSecrets(platform: Platform, values: ValidValues, knowledge: ValuesKnowledge, options: SecretCheckOptions): Iterable<Diagnostic> {
  yield* checkNamedSecrets(values, knowledge);
  yield* findUndelivered(platform, values, options);
  yield* checkTlsSecrets(platform, values, options.date);
}
