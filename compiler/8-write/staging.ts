import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { isRunning } from './is-running.ts';

/** Makes an empty folder beside the output folder, on the same file system, so that files can move from one to the other by rename. */
export function openStaging(target: string): string {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const staging = `${prefixOf(target)}${process.pid}`;
  fs.mkdirSync(staging);
  return staging;
}

/** Removes a staging folder with what is left in it. */
export function closeStaging(staging: string): void {
  fs.rmSync(staging, { recursive: true, force: true });
}

/**
 * Removes the staging folders that killed runs left. A folder's name holds the process that works in it; in a container every run may have
 * the same one.
 */
export function removeStaleStaging(target: string): void {
  const parent = path.dirname(target);
  if (!fs.existsSync(parent)) return;
  const prefix = path.basename(prefixOf(target));
  for (const entry of fs.readdirSync(parent, { withFileTypes: true })) {
    const pid = entry.isDirectory() && entry.name.startsWith(prefix) ? Number(entry.name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && (pid === process.pid || !isRunning(pid))) closeStaging(path.join(parent, entry.name));
  }
}

const prefixOf = (target: string): string => `${target}.drydock-`;
