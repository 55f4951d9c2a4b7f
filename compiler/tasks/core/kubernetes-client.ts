import { Interference } from './interference.ts';
import type { Send } from './send.ts';
import { TaskError } from './task-error.ts';

/** A Kubernetes object, as far as a task is concerned with it. `data` of a Secret is base64, as the API has it. */
export interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

/** The kinds that a task touches, by their name in URLs. */
export type KubernetesResource = 'secrets' | 'serviceaccounts';

/** The little of the Kubernetes API that a task needs. */
export interface KubernetesClient {
  /** Undefined where it does not exist. */
  readonly get: (resource: KubernetesResource, namespace: string, name: string) => Promise<KubernetesObject | undefined>;
  /** Fails where it exists. */
  readonly create: (resource: KubernetesResource, object: KubernetesObject) => Promise<void>;
  /** A JSON merge patch (RFC 7386). With a `resourceVersion` in its metadata it fails where somebody else was faster. */
  readonly patch: (resource: KubernetesResource, namespace: string, name: string, patch: object) => Promise<void>;
}

const kindOf = { secrets: 'Secret', serviceaccounts: 'ServiceAccount' } as const satisfies Record<KubernetesResource, string>;

/** `token` is asked for at every request, because the kubelet renews it; undefined for `kubectl proxy`, which adds its own. */
export function createKubernetesClient(baseUrl: string, send: Send, token?: () => string): KubernetesClient {
  const request = async (method: string, path: string, body?: object, contentType = 'application/json'): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token()}`;
    if (body !== undefined) headers['content-type'] = contentType;
    const response = await send(`${baseUrl.replace(/\/+$/, '')}/api/v1/namespaces/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok && response.status !== 404) throw await refusal(method, path, response);
    return response;
  };
  const urlOf = (resource: KubernetesResource, namespace: string, name?: string): string =>
    [namespace, resource, ...(name === undefined ? [] : [name])].map(encodeURIComponent).join('/');
  const demand = async (method: string, path: string, body: object, contentType?: string): Promise<void> => {
    const response = await request(method, path, body, contentType);
    if (response.status === 404) throw await refusal(method, path, response);
  };
  return {
    get: async (resource, namespace, name) => {
      const response = await request('GET', urlOf(resource, namespace, name));
      return response.status === 404 ? undefined : ((await response.json()) as KubernetesObject);
    },
    create: (resource, object) => demand('POST', urlOf(resource, object.metadata.namespace), { apiVersion: 'v1', kind: kindOf[resource], ...object }),
    patch: (resource, namespace, name, patch) => demand('PATCH', urlOf(resource, namespace, name), patch, 'application/merge-patch+json'),
  };
}

/** The API's own message names the object and the missing permission, and never a Secret's data. */
async function refusal(method: string, path: string, response: Response): Promise<TaskError> {
  const body = (await response.json().catch(() => ({}))) as { message?: string };
  const message = `Kubernetes answered ${method} ${path} with ${response.status}${body.message === undefined ? '' : `: ${body.message}`}`;
  if (response.status === 409) return new Interference(message);
  return new TaskError(message, response.status === 403 ? 'the service account of the task lacks this permission' : undefined);
}
