import type { Path } from '../../path.ts';
import { secretsIn, type Composition } from '../../secrets/composition.ts';
import type { Labels } from '../labels.ts';
import type { LeafReader, SecretLeaf } from './secret-leaf.ts';

/** Who a Secret is made for. */
export interface SecretOwner {
  readonly kind: 'app' | 'team' | 'platform' | 'task';
  readonly id: string;
}

/** A Kubernetes Secret that the platform needs, and what is in it. */
export interface DeclaredSecret {
  readonly owner: SecretOwner;
  readonly origin: Path;
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly labels: Labels;
  /** What each key holds. */
  readonly keys: Readonly<Record<string, Composition>>;
  /** Every secret text in it, in the order in which the keys name them. */
  readonly leaves: readonly SecretLeaf[];
}

/** How the sources of secrets name the parts of one. */
export interface SecretOutline extends Pick<DeclaredSecret, 'owner' | 'origin' | 'namespace' | 'name'> {
  readonly type?: string;
  readonly labels?: Labels;
  /** A key whose content is undefined is left out. */
  readonly keys: Readonly<Record<string, Composition | undefined>>;
}

/** A Secret of what its keys hold. Undefined for one with no key left. */
export function declareSecret({ type = 'Opaque', labels = {}, keys, ...rest }: SecretOutline, leafOf: LeafReader['leaf']): DeclaredSecret | undefined {
  const kept = Object.fromEntries(Object.entries(keys).filter((entry): entry is [string, Composition] => entry[1] !== undefined));
  if (Object.keys(kept).length === 0) return undefined;
  const ids = new Set(Object.values(kept).flatMap(secretsIn));
  return { ...rest, type, labels: { 'app.kubernetes.io/managed-by': 'drydock', ...labels }, keys: kept, leaves: [...ids].map(leafOf) };
}
