import type { Path } from './path.ts';

/** A Kubernetes object as data. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** One YAML document of the output tree and where it comes from. */
export interface OutputDocument<T extends object = object> {
  readonly object: T;
  /** The template that made it, under `templates/`. */
  readonly template: string;
  /** The values that it stands for: a team, a service, the cluster. */
  readonly origin: Path;
  /** The values file that holds the origin, if one does. */
  readonly source: string | undefined;
}

/** One Kubernetes object of the output tree. */
export type Manifest = OutputDocument<KubeObject>;

/** A file of the output tree: what a person reviews as one thing. */
export interface OutputFile {
  readonly text: string;
  readonly manifests: readonly Manifest[];
  /** What the file holds where that is no object of the cluster: the values of a Helm release, or what kustomize is to do. */
  readonly document?: OutputDocument;
}

/** Everything under `out/`: path relative to it → file, sorted by path. */
export type OutputTree = ReadonlyMap<string, OutputFile>;

/** `Deployment/team-demo/hello`: how a manifest is named in texts and indexes. */
export function nameOfObject({ kind, metadata }: KubeObject): string {
  return metadata.namespace === undefined ? `${kind}/${metadata.name}` : `${kind}/${metadata.namespace}/${metadata.name}`;
}
