import type { Values } from '../../../4-validate/value-types.ts';
import type { Composition } from '../../../secrets/composition.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { LeafReader } from '../secret-leaf.ts';

/** Makes the content of a key out of several values. Undefined where there is nothing to be put into it. */
export type ContentSource = (values: Values, cluster: Cluster, reader: LeafReader) => Composition | undefined;
