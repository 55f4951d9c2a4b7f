import type { SopsFile } from '../../1-read/decrypt-sops-file.ts';

/** What a check of secrets is told beside the values. */
export interface SecretCheckOptions {
  /** What was encrypted in the source before it came here. */
  readonly encrypted?: ReadonlyMap<string, SopsFile>;
  /** Whether secrets that nobody here can read are good enough: for a check, which writes nothing. */
  readonly acceptsLocked?: boolean;
  /** The day, `2026-01-31`, on which certificates have to be valid; without it nobody asks. */
  readonly date?: string | undefined;
}
