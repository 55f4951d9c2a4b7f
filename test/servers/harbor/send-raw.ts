import { basicAuthorization } from '../../../compiler/tasks/harbor/harbor-client.ts';
import { credentials } from './harbor-world.ts';

export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request to a Harbor as it is, also one that the task would never send and our description does not have. */
export async function sendRaw(url: string, method: string, path: string, body?: object, login = credentials): Promise<RawAnswer> {
  const headers = { authorization: basicAuthorization(login), ...(body && { 'content-type': 'application/json' }) };
  const response = await fetch(`${url}/api/v2.0${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
