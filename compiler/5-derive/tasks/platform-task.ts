import type { Path } from '../../path.ts';
import type { SecretReference } from '../../tasks/core/secret-reference.ts';
import type { Labels } from '../labels.ts';
import type { Pod } from '../workload/pod.ts';

/** A task of the platform: a Job that brings something to a specification, in the namespace of the app whose server that is. */
export interface PlatformTask {
  /** Its name on the command line: `drydock task apply <name>`. */
  readonly name: string;
  /** The app whose server it is about, or `platform`. */
  readonly partOf: string;
  readonly origin: Path;
  readonly namespace: string;
  /** The name of its ServiceAccount and ConfigMap, and of its Job before the digest: `task-keycloak`. */
  readonly resourceName: string;
  /** The Job's name ends in a digest of all that it does: another specification is another Job, and an unchanged one is never run again. */
  readonly objectName: string;
  readonly labels: Labels;
  /** The specification, as YAML. It holds no secrets. */
  readonly spec: string;
  readonly backoffLimit: number;
  readonly pod: Pod;
  /** Whether its pod is given a token for the Kubernetes API. */
  readonly usesKubernetes: boolean;
  readonly imagePullSecrets: readonly string[];
  /** What it may do in the Kubernetes API, namespace by namespace. */
  readonly roles: readonly TaskRole[];
}

export interface TaskRole {
  readonly namespace: string;
  readonly rules: readonly object[];
}

/** What each task decides for itself; the rest is the same for all. */
export interface TaskSource {
  readonly name: string;
  /** The app of the catalogue whose server it is about, or `platform`. */
  readonly partOf: string;
  readonly origin: Path;
  /** Whether it talks to a server: then it has to be in the mesh, and to trust the custom CA. The Kubernetes API takes neither. */
  readonly hasServer: boolean;
  readonly namespace: () => string;
  /** Data that prints as the specification; made anew at each call. */
  readonly spec: () => object;
  /** Where the values of the specification's references come from. */
  readonly secrets: () => readonly TaskSecret[];
  readonly roles: () => readonly TaskRole[];
}

/** A variable of the Job, from a key of a Secret in its namespace. */
export interface TaskSecret {
  readonly env: string;
  readonly secret: string;
  readonly key: string;
}

/** How the specification refers to it. */
export function referenceTo({ env }: TaskSecret): SecretReference {
  return { env };
}
