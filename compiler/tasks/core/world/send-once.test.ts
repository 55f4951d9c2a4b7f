import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSendOnce } from './send-once.ts';

const servers: http.Server[] = [];

async function serve(handle: http.RequestListener): Promise<string> {
  const server = http.createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

describe('createSendOnce', () => {
  const send = createSendOnce({ timeout: 5000 });

  it('sends what fetch would, and gives its answer', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(201, { location: '/things/1', 'set-cookie': ['a=1', 'b=2'] });
        response.end(JSON.stringify({ method: request.method, url: request.url, type: request.headers['content-type'], length: request.headers['content-length'], body }));
      });
    });
    const response = await send(`${url}/things?all=1`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"é"}' });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/things/1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ method: 'POST', url: '/things?all=1', type: 'application/json', length: '13', body: '{"name":"é"}' });
  });

  it('gives answers without a body, and redirects, as they are', async () => {
    const url = await serve((request, response) => {
      response.writeHead(request.url === '/moved' ? 302 : 204, { location: '/elsewhere' });
      response.end();
    });
    expect((await send(url, { method: 'DELETE' })).status).toBe(204);
    expect((await send(`${url}/moved`)).status).toBe(302);
  });

  it('does not wait longer than it may', async () => {
    const url = await serve(() => undefined);
    await expect(createSendOnce({ timeout: 50 })(`${url}/slow`)).rejects.toThrow(`${url} cannot be reached: the answer took too long (GET /slow)`);
  });

  it('says when the connection is cut in the middle of an answer', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    await expect(send(url)).rejects.toMatchObject({ mayBeDone: true, mayPass: true });
  });

  it('says when nobody is there', async () => {
    await expect(send('http://127.0.0.1:1/')).rejects.toMatchObject({ message: 'http://127.0.0.1:1 cannot be reached: nothing listens there (GET /)', mayBeDone: false });
  });
});
