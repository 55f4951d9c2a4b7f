import { parse } from 'yaml';
import { isMap } from '../../compiler/is-map.ts';
import type { KubeObject, OutputTree } from '../../compiler/output-tree.ts';

/** A Secret that the output brings: where it will be, and under which keys it will have something. */
export interface OutputSecret {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}

/**
 * The Secrets that come of an output tree, whoever makes them of it in the cluster: Kubernetes itself, External Secrets, the controller of Sealed
 * Secrets, cert-manager, or the task that generates secrets.
 */
export function outputSecrets(files: OutputTree): OutputSecret[] {
  return [...files.values()].flatMap(({ manifests }) => manifests).flatMap(({ object }) => secretsOf(object));
}

/** The Secrets that come of one object. */
export function secretsOf(object: KubeObject): OutputSecret[] {
  const { namespace = '', name } = object.metadata;
  const spec = mapOf(object['spec']);
  switch (object.kind) {
    case 'Secret':
      return [{ namespace, name, keys: [...keysOf(object['data']), ...keysOf(object['stringData'])] }];
    case 'ExternalSecret': {
      const target = mapOf(spec['target']);
      // Where there is a template with data, what is fetched only goes into it.
      const templated = keysOf(mapOf(target['template'])['data']);
      return [{ namespace, name: textOf(target['name'], name), keys: templated.length > 0 ? templated : listOf(spec['data']).map((item) => textOf(item['secretKey'], '')) }];
    }
    case 'SealedSecret': {
      const template = mapOf(spec['template']);
      return [{ namespace, name: textOf(mapOf(template['metadata'])['name'], name), keys: [...keysOf(spec['encryptedData']), ...keysOf(template['data'])] }];
    }
    case 'Certificate':
      return [{ namespace, name: textOf(spec['secretName'], name), keys: ['tls.crt', 'tls.key', 'ca.crt'] }];
    case 'ConfigMap':
      return name === 'task-secrets' ? generated(String(mapOf(object['data'])['spec.yaml'])) : [];
    default:
      return [];
  }
}

function generated(specification: string): OutputSecret[] {
  const { secrets } = mapOf(parse(specification));
  return listOf(secrets).map(({ namespace, name, keys }) => ({ namespace: String(namespace), name: String(name), keys: keysOf(keys) }));
}

const mapOf = (value: unknown): Readonly<Record<string, unknown>> => (isMap(value) ? value : {});
const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.map(mapOf) : []);
const keysOf = (value: unknown): string[] => Object.keys(mapOf(value));
const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
