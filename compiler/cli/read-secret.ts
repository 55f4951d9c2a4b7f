import process from 'node:process';
import readline from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/**
 * Reads a secret from stdin: all of it, without the line end that `echo` puts at its end; on a terminal one line, which is not shown, and
 * nothing if it is interrupted. Never from an argument or a variable, which others on the machine could read. Throws `UsageError` for what is
 * no text.
 */
export async function readSecret(what: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(chunk as Buffer);
    return decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
  }
  stderr.write(`${what} (not shown): `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = readline.createInterface({ input: stdin, output: nowhere, terminal: true });
  const line = await new Promise<string>((resolve) => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => resolve(''));
  });
  lines.close();
  stderr.write('\n');
  return line;
}

/** A secret that is not what was given would be found out too late. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError('What stdin holds is no text in UTF-8: encode it first, such as in base64');
  }
}
