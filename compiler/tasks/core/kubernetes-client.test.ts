import { describe, expect, it } from 'vitest';
import { createKubernetesClient, type KubernetesClient } from './kubernetes-client.ts';
import { TaskError } from './task-error.ts';

/** Answers every request the same way, and writes requests down. */
function api(status: number, body: object): { client: KubernetesClient; requests: string[] } {
  const requests: string[] = [];
  const client = createKubernetesClient('https://kubernetes/', (url, init) => {
    const headers = new Headers(init!.headers);
    requests.push([init!.method, url as string, headers.get('authorization'), headers.get('content-type'), init!.body as string | undefined].filter((part) => typeof part === 'string').join(' '));
    return Promise.resolve(Response.json(body, { status }));
  }, () => 'the-token');
  return { client, requests };
}

const secret = { metadata: { name: 'robot', namespace: 'team-a' }, data: { token: 'aGlkZGVu' } };

describe('createKubernetesClient', () => {
  it('reads, makes and changes objects', async () => {
    const { client, requests } = api(200, secret);
    expect(await client.get('secrets', 'team-a', 'robot')).toEqual(secret);
    await client.create('secrets', secret);
    await client.patch('serviceaccounts', 'team-a', 'default', { imagePullSecrets: [{ name: 'robot' }] });
    expect(requests).toEqual([
      'GET https://kubernetes/api/v1/namespaces/team-a/secrets/robot Bearer the-token',
      'POST https://kubernetes/api/v1/namespaces/team-a/secrets Bearer the-token application/json {"apiVersion":"v1","kind":"Secret","metadata":{"name":"robot","namespace":"team-a"},"data":{"token":"aGlkZGVu"}}',
      'PATCH https://kubernetes/api/v1/namespaces/team-a/serviceaccounts/default Bearer the-token application/merge-patch+json {"imagePullSecrets":[{"name":"robot"}]}',
    ]);
  });

  it('takes 404 for absent when reading, and for a mistake when writing', async () => {
    const { client } = api(404, { message: 'namespaces "team-a" not found' });
    expect(await client.get('secrets', 'team-a', 'robot')).toBeUndefined();
    await expect(client.create('secrets', secret)).rejects.toThrow('Kubernetes answered POST team-a/secrets with 404: namespaces "team-a" not found');
  });

  it('says which right is missing, and shows no secret', async () => {
    const { client } = api(403, { message: 'secrets "robot" is forbidden' });
    const failure = await client.create('secrets', secret).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(TaskError);
    expect(failure).toMatchObject({ message: 'Kubernetes answered POST team-a/secrets with 403: secrets "robot" is forbidden', hint: 'the service account of the task lacks this permission' });
  });
});
