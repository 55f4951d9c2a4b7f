import type { DeclaredSecret } from './declared-secret.ts';

/**
 * How a Secret comes into the cluster. `plain`: nothing in it is secret. `none`: nothing brings it, so that somebody has to make it by hand.
 */
export type SecretDelivery = 'external' | 'sealed' | 'sops' | 'generated' | 'plain' | 'none';

/** A Secret with the way that brings it into the cluster, and what the output holds for that. */
export interface PlatformSecret extends DeclaredSecret {
  readonly delivery: SecretDelivery;
  /** The file of the output tree. */
  readonly file: string;
  /** Stands for its content: see `fingerprintOf`. */
  readonly fingerprint: string;
  /** For `external`: the template and the references of its ExternalSecret. */
  readonly external: ExternalContent;
  /** For `sealed`: its contents, encrypted for the controller. */
  readonly sealed: SealedContent;
  /** For `sops`: the whole object, encrypted for Flux. */
  readonly sops: object;
  /** For `plain`: what the keys hold. */
  readonly plain: Readonly<Record<string, string>>;
}

export interface ExternalContent {
  readonly template: object;
  readonly data: readonly object[];
}

export interface SealedContent {
  readonly annotations: Readonly<Record<string, string>>;
  readonly encryptedData: Readonly<Record<string, string>>;
}
