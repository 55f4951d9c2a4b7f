import type { Catalog } from '../catalog/catalog.ts';
import type { KeyRing } from '../1-read/key-ring.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly catalog: () => Catalog;
  readonly version: string;
  /** Where a compile remembers the last one; only compiles ask. Without it, every run does all the work. */
  readonly memory?: () => Memory | undefined;
  /** What is piped into the command, as far as `limit` bytes; more is cut off after the next one. The process' own without it. */
  readonly readInput?: (limit: number) => Uint8Array;
  /** The keys that encrypted values are read with. */
  readonly keyRing: () => KeyRing;
  /** Reads a secret that somebody gives: from a pipe, or after saying on a terminal what is asked for. */
  readonly readSecret: (what: string) => Promise<string>;
}

export interface Memory {
  /** The user's cache folder of this program. */
  readonly folder: string;
  /** Tells one build of the program from every other. */
  readonly build: string;
}

/** A command's exit code: 0 clean, 1 errors in what it looked at, 3 a plan with changes. (2, wrong usage, is a `UsageError`.) */
export type ExitCode = 0 | 1 | 3;
