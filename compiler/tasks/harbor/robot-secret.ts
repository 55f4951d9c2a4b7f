import { isMap } from '../../is-map.ts';
import type { KubernetesObject } from '../core/kubernetes-client.ts';
import type { ObjectName } from './harbor-spec.ts';

/** What a client of a registry signs in with. */
export interface RegistryLogin {
  readonly registry: string;
  readonly username: string;
  readonly token: string;
}

const key = '.dockerconfigjson';

/** A robot's token as the kubelet and CI systems read it. */
export function toSecret({ namespace, name }: ObjectName, login: RegistryLogin): KubernetesObject {
  return {
    metadata: { namespace, name, labels: { 'app.kubernetes.io/managed-by': 'drydock' } },
    type: 'kubernetes.io/dockerconfigjson',
    data: { [key]: Buffer.from(JSON.stringify(toDockerConfig(login))).toString('base64') },
  };
}

/** The only login of such a Secret; undefined where it holds something else. */
export function readSecret(secret: KubernetesObject): RegistryLogin | undefined {
  const auths = parseAuths(secret.data?.[key] ?? '');
  const [entry, ...others] = Object.entries(auths);
  if (entry === undefined || others.length > 0) return undefined;
  const [registry, login] = entry;
  if (!isMap(login) || typeof login['auth'] !== 'string') return undefined;
  const [, username, token] = /^([^:]+):(.*)$/s.exec(decode(login['auth'])) ?? [];
  return username === undefined || token === undefined ? undefined : { registry, username, token };
}

/**
 * Whether Harbor takes a text as a robot's secret: 8 to 128 characters with a small and a capital letter and a digit. All that drydock
 * makes are; a Secret that was filled by somebody else may hold anything.
 */
export function isToken(text: string): boolean {
  return /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[!-~]{8,128}$/.test(text);
}

function toDockerConfig({ registry, username, token }: RegistryLogin): object {
  return { auths: { [registry]: { username, password: token, auth: Buffer.from(`${username}:${token}`).toString('base64') } } };
}

function parseAuths(base64: string): Readonly<Record<string, unknown>> {
  try {
    const config: unknown = JSON.parse(decode(base64));
    return isMap(config) && isMap(config['auths']) ? config['auths'] : {};
  } catch {
    return {};
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
