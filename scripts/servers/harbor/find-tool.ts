import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { HarborUnavailable } from './harbor-unavailable.ts';

/** Where Debian puts PostgreSQL's programs, which are not on the path. */
const postgresFolder = '/usr/lib/postgresql';

/** The path of a program: on `PATH`, or among those of the newest PostgreSQL. */
export function findTool(name: string): string {
  const versions = fs.existsSync(postgresFolder) ? fs.readdirSync(postgresFolder).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...versions.map((version) => path.join(postgresFolder, version, 'bin'))];
  const found = folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
  if (found === undefined) throw new HarborUnavailable(`there is no ${name} here`);
  return found;
}
