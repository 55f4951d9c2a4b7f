import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildCore } from './harbor/build-core.ts';
import { findTool } from './harbor/find-tool.ts';
import { HarborUnavailable } from './harbor/harbor-unavailable.ts';
import { isListening } from './harbor/is-listening.ts';
import { startDatabase } from './harbor/start-database.ts';
import { startJobService } from './harbor/start-job-service.ts';
import { startProcess, type RunningProcess } from './harbor/start-process.ts';

/** A Harbor that runs on this machine. */
export interface RunningHarbor {
  readonly url: string;
  readonly version: string;
  readonly username: string;
  readonly password: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a real Harbor, with an empty database, on this machine's loopback. Nobody ships one that runs without containers, so it is built from
 * the source in a folder, with Go; PostgreSQL and Redis have to be installed. Only its core runs, with its database: there is no registry
 * behind it, so it has no images, and no scanner. Takes four ports from `port` on. Throws `HarborUnavailable` where something is missing.
 */
export async function startHarbor(source: string, port = 18280): Promise<RunningHarbor> {
  const { program, version } = buildCore(path.resolve(source));
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-harbor-'));
  // PostgreSQL may run as another user.
  fs.chmodSync(home, 0o755);
  const running: RunningProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const server of running.reverse()) await server.stop();
    fs.rmSync(home, { recursive: true, force: true });
  };
  try {
    const ports = { core: port, database: port + 1, redis: port + 2, jobs: port + 3 };
    running.push(await startDatabase(home, ports.database));
    const redis = ['--bind', '127.0.0.1', '--port', String(ports.redis), '--save', '', '--appendonly', 'no'];
    running.push(await startProcess({ command: findTool('redis-server'), args: redis, folder: home, isReady: () => isListening(ports.redis) }));
    running.push(await startJobService(ports.jobs));
    const url = `http://127.0.0.1:${ports.core}`;
    const isReady = (): Promise<boolean> => fetch(`${url}/api/v2.0/ping`).then(({ ok }) => ok, () => false);
    running.push(await startProcess({ command: program, args: [], folder: home, env: { ...settings(url, ports), ...writeFiles(home, source, ports.core) }, isReady }));
    return { url, version, username: 'admin', password, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

const password = 'Harbor12345';

/** What the core reads from its environment, as the installer of Harbor fills it in. */
function settings(url: string, ports: Readonly<Record<'database' | 'redis' | 'jobs', number>>): Record<string, string> {
  const redis = `redis://127.0.0.1:${ports.redis}`;
  return {
    HARBOR_ADMIN_PASSWORD: password,
    EXT_ENDPOINT: url,
    CORE_URL: url,
    CORE_LOCAL_URL: url,
    TOKEN_SERVICE_URL: `${url}/service/token`,
    POSTGRESQL_HOST: '127.0.0.1',
    POSTGRESQL_PORT: String(ports.database),
    POSTGRESQL_USERNAME: 'postgres',
    // Nobody asks for it, but an empty one would break the core's connection string.
    POSTGRESQL_PASSWORD: 'postgres',
    POSTGRESQL_DATABASE: 'registry',
    POSTGRESQL_SSLMODE: 'disable',
    POSTGRESQL_MAX_OPEN_CONNS: '100',
    _REDIS_URL_CORE: `${redis}/0`,
    _REDIS_URL_REG: `${redis}/1`,
    JOBSERVICE_URL: `http://127.0.0.1:${ports.jobs}`,
    // Nothing listens there: it has no images.
    REGISTRY_URL: 'http://127.0.0.1:1',
    REGISTRY_CONTROLLER_URL: 'http://127.0.0.1:1',
    PORTAL_URL: 'http://127.0.0.1:1',
    REGISTRY_CREDENTIAL_USERNAME: 'registry',
    REGISTRY_CREDENTIAL_PASSWORD: randomText(16),
    CORE_SECRET: randomText(16),
    JOBSERVICE_SECRET: randomText(16),
    CSRF_KEY: randomText(32),
    WITH_TRIVY: 'false',
    LOG_LEVEL: 'warning',
  };
}

/** The files that the core reads, and the variables that name them. */
function writeFiles(home: string, source: string, port: number): Record<string, string> {
  const write = (name: string, content: string): string => {
    const file = path.join(home, name);
    fs.writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    CONFIG_PATH: write('app.conf', `appname = Harbor\nrunmode = prod\nenablegzip = true\n[prod]\nhttpaddr = 127.0.0.1\nhttpport = ${port}\n`),
    KEY_PATH: write('key', randomText(16)),
    TOKEN_PRIVATE_KEY_PATH: write('private_key.pem', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    POSTGRES_MIGRATION_SCRIPTS_PATH: path.resolve(source, 'make/migrations/postgresql'),
  };
}

function randomText(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = process.env['HARBOR_SOURCE'];
  if (source === undefined) throw new HarborUnavailable('HARBOR_SOURCE has to name the folder with its source');
  const { url, version, username, stop } = await startHarbor(source);
  console.log(`Harbor ${version} is at ${url}; the user is '${username}', the password '${password}'. Stop it with Ctrl-C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
