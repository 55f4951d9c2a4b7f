import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What one run of a program took. Without GNU time there is only the clock. */
export interface Cost {
  /** Seconds of user and system time, of all threads and children. */
  readonly cpu: number | undefined;
  readonly wall: number;
  /** The most memory it held at once, in MB. */
  readonly memory: number | undefined;
}

const time = '/usr/bin/time';
/** Only GNU time writes what it found to a file, in a format of ours. */
export const hasTime = spawnSync(time, ['-f', '%e', '-o', os.devNull, 'true']).status === 0;

/** Runs a program to its end; what it prints is dropped. Throws when it fails, with what it printed. */
export function measure([program, ...args]: readonly [string, ...string[]]): Cost {
  const report = path.join(os.tmpdir(), `drydock-bench-${process.pid}`);
  const [command, ...rest] = hasTime ? [time, '-f', '%U %S %M', '-o', report, program, ...args] : [program, ...args];
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = (performance.now() - started) / 1000;
  if (error !== undefined || status !== 0) throw new Error(`${[program, ...args].join(' ')} failed:\n${error?.message ?? ''}${stdout.slice(-2000)}${stderr.slice(-2000)}`);
  if (!hasTime) return { cpu: undefined, wall, memory: undefined };
  const [user, system, kilobytes] = fs.readFileSync(report, 'utf8').trim().split(' ').map(Number);
  fs.rmSync(report);
  return { cpu: user! + system!, wall, memory: kilobytes! / 1024 };
}
