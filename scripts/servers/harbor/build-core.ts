import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { findTool } from './find-tool.ts';
import { HarborUnavailable } from './harbor-unavailable.ts';

/** Harbor's main program, built. */
export interface HarborCore {
  readonly program: string;
  /** As the source's file VERSION has it. */
  readonly version: string;
}

/**
 * Builds the core of the Harbor whose source is in a folder, as its Makefile does inside of containers: first the server's code is generated
 * from the API's description (into folders that its git ignores), then all is compiled. Go keeps what it has compiled: a second time takes
 * seconds.
 */
export function buildCore(source: string): HarborCore {
  const read = (file: string): string => {
    const whole = path.join(source, file);
    if (!fs.existsSync(whole)) throw new HarborUnavailable(`${source} is not Harbor's source: there is no ${file}`);
    return fs.readFileSync(whole, 'utf8');
  };
  const version = read('VERSION').trim();
  const go = findTool('go');
  if (!fs.existsSync(path.join(source, 'src/server/v2.0/restapi'))) run(go, ['run', `github.com/go-swagger/go-swagger/cmd/swagger@${swaggerVersion(read('Makefile'))}`, ...generation], source);
  const program = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'drydock/harbor', version, 'core');
  run(go, ['build', '-buildvcs=false', '-ldflags', `-X github.com/goharbor/harbor/src/pkg/version.ReleaseVersion=${version}`, '-o', program, './core'], path.join(source, 'src'));
  return { program, version };
}

const generation = [
  ...['generate', 'server', '--template-dir=tools/swagger/templates', '--exclude-main'],
  ...['--additional-initialism=CVE', '--additional-initialism=GC', '--additional-initialism=OIDC'],
  ...['-f', 'api/v2.0/swagger.yaml', '-A', 'harbor', '--target', 'src/server/v2.0'],
];

function swaggerVersion(makefile: string): string {
  const version = /^SWAGGER_VERSION=(\S+)$/m.exec(makefile)?.[1];
  if (version === undefined) throw new HarborUnavailable('its Makefile names no SWAGGER_VERSION');
  return version;
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new HarborUnavailable(`${path.basename(command)} ${args[0]!} failed: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
}
