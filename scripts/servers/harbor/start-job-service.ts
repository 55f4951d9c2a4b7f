import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { RunningProcess } from './start-process.ts';

/**
 * Stands for Harbor's job service, which listens on every address of the machine and so is not started. It takes every job and forgets it at
 * once: enough for schedules to be kept, and to be ended again, since a job that is not found counts as stopped.
 */
export async function startJobService(port: number): Promise<RunningProcess> {
  const server = http.createServer((request, response) => {
    request.resume();
    if (request.method === 'POST' && request.url === '/api/v1/jobs') response.writeHead(202).end(JSON.stringify({ job: { id: randomUUID(), status: 'Scheduled' } }));
    else response.writeHead(request.url === '/api/v1/stats' ? 200 : 404).end('{}');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
