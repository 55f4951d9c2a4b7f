import fs from 'node:fs';
import process from 'node:process';
import { createKubernetesClient, type KubernetesClient } from '../kubernetes-client.ts';
import { TaskError } from '../task-error.ts';
import { createSend } from './create-send.ts';

/** Where the kubelet puts a pod's credentials: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** How to reach the Kubernetes API from outside of a cluster. */
export interface KubernetesOptions {
  readonly url?: string;
  readonly tokenFile?: string;
  /** A certificate authority in PEM. */
  readonly ca?: string;
}

/** The API at `url`, such as that of `kubectl proxy`; without one the API of the cluster whose pod this is. */
export function connectKubernetes({ url, tokenFile, ca }: KubernetesOptions): KubernetesClient {
  if (url !== undefined) {
    return createKubernetesClient(url, createSend({ ...(ca !== undefined && { ca }) }), tokenFile === undefined ? undefined : () => readToken(tokenFile));
  }
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = process.env;
  if (host === undefined) throw new TaskError('There is no Kubernetes API here', "run 'kubectl proxy' and give its address with --kube-url");
  const send = createSend({ ca: fs.readFileSync(`${serviceAccountFolder}/ca.crt`, 'utf8') });
  return createKubernetesClient(`https://${host.includes(':') ? `[${host}]` : host}:${port}`, send, () => readToken(`${serviceAccountFolder}/token`));
}

function readToken(file: string): string {
  return fs.readFileSync(file, 'utf8').trim();
}
