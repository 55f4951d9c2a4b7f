import createClient, { type Client } from 'openapi-fetch';
import { Interference } from '../core/interference.ts';
import type { Send } from '../core/send.ts';
import { TaskError } from '../core/task-error.ts';
import type { paths } from './generated/harbor-api.d.ts';
import { describeRefusal } from './harbor-error.ts';

/** Harbor's API, typed by `harbor-api.yaml`. Every answer is a success or one that `tellingStatuses` lists; others are thrown. */
export type HarborClient = Client<paths>;

/** Answers besides success that say how things are, and that a caller has to look at. */
const tellingStatuses: Readonly<Record<string, readonly number[]>> = {
  'GET /systeminfo': [404, 502, 503, 504],
  'GET /users/current': [401, 412],
  'GET /projects/{project_name_or_id}': [404],
  // Of a policy that it does not have Harbor says that it failed.
  'GET /retentions/{id}': [404, 500],
  // Of a user whom no provider vouches for Harbor cannot tell who does, and says that it failed.
  'GET /users/{user_id}': [404, 500],
};

/** `url` is Harbor's address without the path of the API. */
export function createHarborClient(url: string, credentials: Credentials, send: Send): HarborClient {
  const client = createClient<paths>({
    baseUrl: `${url.replace(/\/+$/, '')}/api/v2.0`,
    fetch: (request) => send(request),
    headers: { authorization: basicAuthorization(credentials) },
  });
  client.use({
    async onResponse({ request, response, schemaPath }) {
      if (response.ok && response.headers.get('content-type')?.startsWith('text/html') === true) {
        throw new TaskError(`${url} is not Harbor's API: it answers ${request.method} ${new URL(request.url).pathname} with a web page`, 'correct server.url in the specification');
      }
      const told = response.ok || tellingStatuses[`${request.method} ${schemaPath}`]?.includes(response.status) === true;
      if (told || (request.method === 'DELETE' && response.status === 404)) return;
      const refusal = await describeRefusal(request, response);
      // It came or went since it was observed: somebody else is at work, too.
      const isInterference = response.status === 409 || (response.status === 404 && request.method !== 'GET');
      throw isInterference ? new Interference(refusal.message) : refusal;
    },
  });
  return client;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The header of RFC 7617. */
export function basicAuthorization({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** The body of an answer that has one. */
export function bodyOf<T>({ data, response }: { readonly data?: T; readonly response: Response }): T {
  if (data === undefined) throw new Error(`an answer with status ${response.status} has no body`);
  return data;
}
