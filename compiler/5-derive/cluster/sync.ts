export type SyncEngine = 'argocd' | 'flux';

export interface Sync {
  readonly engine: SyncEngine;
  /** The repository of the output tree. Until it is known there can be no delivery wrappers. */
  readonly repoURL: string | undefined;
  readonly revision: string;
  /** The same as Flux takes it. */
  readonly ref: object;
  /** The cluster's folder of the output tree in that repository. */
  readonly path: string;
  readonly interval: string;
  /** How Flux decrypts what it finds; undefined where nothing is encrypted for it. */
  readonly decryption: object | undefined;
}
