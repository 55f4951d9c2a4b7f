import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The version that the tests are about. */
const version = '26.7.3';

const startSeconds = 300;

/** A Keycloak that runs on this machine. */
export interface RunningKeycloak {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly stop: () => Promise<void>;
}

/** A Keycloak could not be had here, and why. */
export class KeycloakUnavailable extends Error {}

/**
 * Starts a real Keycloak, with an empty database, on this machine's loopback. It is downloaded from Maven Central once and kept in the
 * user's cache folder; each start has a copy of its own, so that several do not disturb each other.
 */
export async function startKeycloak(port = 18180): Promise<RunningKeycloak> {
  const home = unpack(download());
  const log = path.join(home, 'keycloak.log');
  const output = fs.openSync(log, 'w');
  const password = 'admin';
  const flags = ['--http-host=127.0.0.1', `--http-port=${port}`, '--http-management-host=127.0.0.1', `--http-management-port=${port + 1}`, '--cache=local'];
  const server = spawn('bin/kc.sh', ['start-dev', ...flags], {
    cwd: home,
    stdio: ['ignore', output, output],
    // kc.sh starts Java as its child: the group ends as one.
    detached: true,
    env: { ...process.env, KC_BOOTSTRAP_ADMIN_USERNAME: 'admin', KC_BOOTSTRAP_ADMIN_PASSWORD: password, JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m' },
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) process.kill(-server.pid!, 'SIGTERM');
    await ended;
    fs.rmSync(home, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < startSeconds; waited++) {
    if (server.exitCode !== null) break;
    if (await answers(`${url}/realms/master`)) return { url, username: 'admin', password, stop };
    await sleep(1000);
  }
  const end = fs.readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
  await stop();
  throw new Error(`Keycloak did not start:\n${end}`);
}

/** The port is open, with an answer of 503, before Keycloak can be worked with. */
async function answers(url: string): Promise<boolean> {
  return fetch(url).then(({ ok }) => ok, () => false);
}

function download(): string {
  for (const tool of ['java', 'mvn']) if (spawnSync(tool, ['-version']).error !== undefined) throw new KeycloakUnavailable(`there is no ${tool} here`);
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'drydock/keycloak/dist');
  const archive = path.join(cache, `keycloak-quarkus-dist-${version}.tar.gz`);
  if (fs.existsSync(archive)) return archive;
  const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`;
  const { status } = spawnSync('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${cache}`], { stdio: 'ignore' });
  if (status !== 0 || !fs.existsSync(archive)) throw new KeycloakUnavailable(`${artifact} could not be downloaded`);
  return archive;
}

function unpack(archive: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-keycloak-'));
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${archive} could not be unpacked: ${stderr}`);
  return folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, username, stop } = await startKeycloak();
  console.log(`Keycloak ${version} is at ${url}; the user and the password are '${username}'. Stop it with Ctrl-C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
