import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findTool } from './find-tool.ts';
import { startProcess, type RunningProcess } from './start-process.ts';

/**
 * Starts PostgreSQL on the loopback with the empty database `registry` of the user `postgres`, who needs no password. Nothing is kept: it
 * writes without waiting for the disk.
 */
export async function startDatabase(home: string, port: number): Promise<RunningProcess> {
  const folder = path.join(home, 'database');
  fs.mkdirSync(folder);
  const user = unprivileged();
  if (user !== undefined) fs.chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  run(findTool('initdb'), ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-locale', '--no-sync', '-D', data]);
  const address = ['-h', '127.0.0.1', '-p', String(port)];
  const args = ['-D', data, ...address, '-k', folder, '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'];
  const isReady = findTool('pg_isready');
  const database = await startProcess({ command: findTool('postgres'), args, folder, user, isReady: () => Promise.resolve(spawnSync(isReady, address).status === 0) });
  run(findTool('createdb'), [...address, '--username=postgres', 'registry']);
  return database;

  function run(command: string, args: readonly string[]): void {
    const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', ...user });
    if (status !== 0) throw new Error(`${path.basename(command)} failed: ${stderr}`);
  }
}

/** PostgreSQL does not run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
