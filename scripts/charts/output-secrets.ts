import { parse } from 'yaml';
import type { KubeObject, OutputTree } from '../../compiler/output-tree.ts';
import { listAt, objectAt, textAt, valueAt } from '../../compiler/rego/gatekeeper/manifest.ts';

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
  switch (object.kind) {
    case 'Secret':
      return [{ namespace, name, keys: [...keysAt(object, 'data'), ...keysAt(object, 'stringData')] }];
    case 'ExternalSecret': {
      // Where there is a template with data, what is fetched only goes into it.
      const templated = keysAt(object, 'spec', 'target', 'template', 'data');
      const fetched = listAt(object, 'spec', 'data').map((item) => textAt(item, 'secretKey'));
      return [{ namespace, name: nameAt(object, 'spec', 'target', 'name'), keys: templated.length > 0 ? templated : fetched }];
    }
    case 'SealedSecret':
      return [{ namespace, name: nameAt(object, 'spec', 'template', 'metadata', 'name'), keys: [...keysAt(object, 'spec', 'encryptedData'), ...keysAt(object, 'spec', 'template', 'data')] }];
    case 'Certificate':
      return [{ namespace, name: nameAt(object, 'spec', 'secretName'), keys: ['tls.crt', 'tls.key', 'ca.crt'] }];
    case 'ConfigMap':
      return name === 'task-secrets' ? generated(String(valueAt(object, 'data', 'spec.yaml'))) : [];
    default:
      return [];
  }
}

function generated(specification: string): OutputSecret[] {
  return listAt(parse(specification), 'secrets').map((secret) => ({ namespace: textAt(secret, 'namespace'), name: textAt(secret, 'name'), keys: keysAt(secret, 'keys') }));
}

const keysAt = (value: unknown, ...path: readonly string[]): string[] => Object.keys(objectAt(value, ...path));

/** The name that an object gives its Secret; without one it is its own. */
function nameAt(object: KubeObject, ...path: readonly string[]): string {
  const name = valueAt(object, ...path);
  return typeof name === 'string' ? name : object.metadata.name;
}
