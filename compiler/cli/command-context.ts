import type { Catalog } from '../catalog/catalog.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly catalog: () => Catalog;
  readonly version: string;
  /** What is piped into the command, as far as `limit` bytes; more is cut off after the next one. The process' own without it. */
  readonly readInput?: (limit: number) => Uint8Array;
}

/** A command's exit code: 0 clean, 1 errors in what it looked at. (2, wrong usage, is a `UsageError`.) */
export type ExitCode = 0 | 1;
