import { execFile, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

/** Runs git with an identity, in a folder; what it prints is the answer. */
export function runGit(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

export interface GitServer {
  /** The address of a repository in the folder that is served. */
  readonly urlOf: (name: string) => string;
  /** Called with each request's path before git sees it; it waits for what this answers. */
  onRequest: (url: string) => Promise<void> | void;
  readonly close: () => void;
}

/** Serves the bare repositories of a folder over HTTP, to everybody or to those who know a password, as git's own server does it: `git http-backend` behind a loopback address. */
export async function startGitServer(folder: string, password?: string, user = 'user'): Promise<GitServer> {
  const state: { onRequest: GitServer['onRequest'] } = { onRequest: () => undefined };
  const server = http.createServer((request, response) => {
    void (async () => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      if (password !== undefined && request.headers.authorization !== `Basic ${btoa(`${user}:${password}`)}`) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
        return;
      }
      await state.onRequest(request.url ?? '');
      const env = {
        ...process.env,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: 'user',
        REQUEST_METHOD: request.method ?? 'GET',
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      };
      const backend = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
      const output: Buffer[] = [];
      backend.stdout.on('data', (part: Buffer) => output.push(part));
      request.pipe(backend.stdin);
      backend.on('close', () => {
        const all = Buffer.concat(output);
        const end = all.indexOf('\r\n\r\n');
        const headers = new Headers(all.subarray(0, end).toString().split('\r\n').map((line) => line.split(': ', 2) as [string, string]));
        response.writeHead(Number(headers.get('status')?.slice(0, 3) ?? 200), { 'content-type': headers.get('content-type') ?? '' }).end(all.subarray(end + 4));
      });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { urlOf: (name: string) => `http://127.0.0.1:${port}/${name}`, close: () => void server.close() });
}

/** Makes a bare repository that may be pushed to over HTTP. */
export function makeBare(folder: string, name: string): string {
  const bare = path.join(folder, name);
  fs.mkdirSync(bare, { recursive: true });
  runGit(bare, 'init', '-q', '--bare', '-b', 'main');
  runGit(bare, 'config', 'http.receivepack', 'true');
  return bare;
}

/** As `runGit`, for a server in this process: it has to answer meanwhile. */
export async function runGitAsync(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });
  return stdout.trim();
}
