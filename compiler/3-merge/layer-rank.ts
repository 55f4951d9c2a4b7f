import type { Layer } from '../2-parse/parsed-file.ts';

/** Where a layer stands in the merge: `env/` < the cluster's overlay < `secrets.*` < the overlay's `secrets.*`. */
export function layerRank({ cluster, secrets }: Layer): number {
  return (secrets ? 2 : 0) + (cluster === undefined ? 0 : 1);
}
