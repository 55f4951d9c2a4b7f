import type { Catalog } from '../catalog/catalog.ts';
import type { KeyRing } from '../1-read/key-ring.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly catalog: () => Catalog;
  readonly version: string;
  /** The keys that encrypted values are read with. */
  readonly keyRing: () => KeyRing;
  /** Reads a secret that somebody gives: from a pipe, or after saying on a terminal what is asked for. */
  readonly readSecret: (what: string) => Promise<string>;
}

/** A command's exit code: 0 clean, 1 errors in what it looked at. (2, wrong usage, is a `UsageError`.) */
export type ExitCode = 0 | 1;
