import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { isRunning } from '../../8-write/is-running.ts';

/** File systems of Linux that keep everything in memory (linux/magic.h): tmpfs and ramfs. */
const memoryTypes: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

const prefix = 'drydock-edit-';

/** The signals that end a process and that it can hear. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** A folder in memory, if there is one: the user's own, or the machine's. */
export function findMemory(env: NodeJS.ProcessEnv): string | undefined {
  return [env['XDG_RUNTIME_DIR'] ?? '', '/dev/shm'].find((folder) => folder !== '' && isMemory(folder));
}

/**
 * Lends a folder that only this user can enter, and removes it with all that is in it: when the work ends, however it ends, and on
 * signals. What a killed run has left in the same place is removed first.
 */
export async function withPrivateFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  removeLeftovers(parent);
  const folder = fs.mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals): void => {
    remove();
    process.exit(128 + os.constants.signals[signal]);
  };
  for (const signal of signals) process.once(signal, stop);
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    process.off('exit', remove);
    remove();
  }
}

function isMemory(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return memoryTypes.has(fs.statfsSync(folder).type);
  } catch {
    return false;
  }
}

function removeLeftovers(parent: string): void {
  for (const { name } of fs.readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    const folder = path.join(parent, name);
    if (pid === undefined || isRunning(Number(pid)) || fs.statSync(folder).uid !== process.getuid?.()) continue;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
