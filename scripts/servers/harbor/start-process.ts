import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that runs in the background. */
export interface RunningProcess {
  readonly stop: () => Promise<void>;
}

interface ProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Where it runs, and where its output is kept. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** Whether it can be worked with. */
  readonly isReady: () => Promise<boolean>;
}

const startSeconds = 120;

/**
 * Starts a program and waits until it can be worked with. SIGINT ends it, as PostgreSQL prefers. Throws with the end of its output where it
 * does not start; says so where it ends later without being asked to.
 */
export async function startProcess({ command, args, folder, env, user, isReady }: ProcessOptions): Promise<RunningProcess> {
  const log = path.join(folder, `${path.basename(command)}.log`);
  const output = fs.openSync(log, 'w');
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', output, output], env: { PATH: process.env['PATH'], ...env }, ...user });
  fs.closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const hasEnded = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const endOfLog = (): string => fs.readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    if (!hasEnded()) child.kill('SIGINT');
    await ended;
  };
  for (let waited = 0; waited < startSeconds * 5 && !hasEnded(); waited++) {
    if (await isReady()) {
      child.once('exit', (code, signal) => {
        if (!isStopping) process.stderr.write(`${path.basename(command)} has ended (${signal ?? code}):\n${endOfLog()}\n`);
      });
      return { stop };
    }
    await sleep(200);
  }
  await stop();
  throw new Error(`${path.basename(command)} did not start:\n${endOfLog()}`);
}
