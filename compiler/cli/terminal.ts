import process from 'node:process';

/** Where a command prints: results to stdout, the rest to stderr. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether colours may be used on stdout / stderr. */
  readonly outColour: boolean;
  readonly errColour: boolean;
  /** Says what is going on, once work has taken more than a second and somebody is watching. */
  readonly progress: (doing: string) => void;
}

/** The process' own terminal. Colour only on a terminal and never against `NO_COLOR` (https://no-color.org). */
export function openTerminal(): Terminal {
  const noColour = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  const started = performance.now();
  let shown = false;
  const clear = (): void => {
    if (shown) process.stderr.write('\r\x1b[K');
    shown = false;
  };
  // A closed pipe (`drydock check | head`) is no error of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => {
      clear();
      process.stdout.write(text);
    },
    err: (text) => {
      clear();
      process.stderr.write(text);
    },
    outColour: process.stdout.isTTY && !noColour,
    errColour: process.stderr.isTTY && !noColour,
    progress: (doing) => {
      if (!process.stderr.isTTY || performance.now() - started < 1000) return;
      clear();
      process.stderr.write(doing);
      shown = true;
    },
  };
}
