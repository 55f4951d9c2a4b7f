import { emptyKeyRing } from '../compiler/1-read/key-ring.ts';
import type { CommandContext } from '../compiler/cli/command-context.ts';
import { run } from '../compiler/cli/program.ts';

/** What a command printed, and how it ended. */
export interface Captured {
  readonly code: number;
  /** What it printed to stdout. */
  readonly out: string;
  /** What it printed to stderr. */
  readonly err: string;
  /** Both, as somebody at a terminal would have read them. */
  readonly printed: string;
}

/** What a test has to give; the rest is a command that opens no encrypted value and to which nobody gives a secret. */
export type TestContext = Pick<CommandContext, 'catalog'> & Partial<Omit<CommandContext, 'terminal'>>;

/** Runs a command line in this process and captures what it prints, without colours. */
export async function runCaptured(args: readonly string[], context: TestContext): Promise<Captured> {
  let [out, err, printed] = ['', '', ''];
  const terminal = {
    out: (text: string) => {
      out += text;
      printed += text;
    },
    err: (text: string) => {
      err += text;
      printed += text;
    },
    outColour: false,
    errColour: false,
    progress: () => undefined,
  };
  const code = await run(args, { version: '0', keyRing: () => emptyKeyRing, readSecret: () => Promise.resolve(''), ...context, terminal });
  return { code, out, err, printed };
}
