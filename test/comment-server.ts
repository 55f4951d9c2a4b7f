import http from 'node:http';

/** A server that keeps comments as GitHub's and GitLab's do; what it was asked is in `requests`. */
export function startCommentServer(): Promise<{ url: string; comments: Map<number, string>; requests: string[]; close: () => void }> {
  const comments = new Map([[1, 'somebody else']]);
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += String(part)));
    request.on('end', () => {
      const { method, url = '' } = request;
      requests.push(`${method ?? ''} ${url.split('?')[0]!}`);
      const id = method === 'POST' ? comments.size + 1 : Number(/(\d+)$/.exec(url)?.[1]);
      if (method !== 'GET') comments.set(id, (JSON.parse(text) as { body: string }).body);
      response.end(JSON.stringify(method === 'GET' ? [...comments].map(([key, body]) => ({ id: key, body })) : { id }));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, comments, requests, close: () => server.close() })));
}
