import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** Fetches `module@version` into Go's module cache, which checks it against the checksum database; returns its folder. */
export function downloadModule(module: string): string {
  const output = execFileSync('go', ['mod', 'download', '-json', module], { cwd: os.tmpdir(), encoding: 'utf8' });
  return (JSON.parse(output) as { Dir: string }).Dir;
}
