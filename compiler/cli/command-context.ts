import type { Catalog } from '../catalog/catalog.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly catalog: () => Catalog;
  readonly version: string;
}

/** A command's exit code: 0 clean, 1 errors in what it looked at, 3 a plan with changes. (2, wrong usage, is a `UsageError`.) */
export type ExitCode = 0 | 1 | 3;
