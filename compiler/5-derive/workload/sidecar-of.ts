import type { Cluster } from '../cluster/cluster.ts';
import type { Labels } from '../labels.ts';

/** From this minor version on a sidecar can end with the pod's own containers: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/ */
const nativeSidecarsSince = 29;

/** Whether a pod that ends can have the mesh's sidecar. One of the old kind would outlive the pod's own containers and keep it from ending. */
export function canJoinMesh({ minor }: Pick<Cluster, 'minor'>): boolean {
  return minor >= nativeSidecarsSince;
}

/** The annotations that give the pod of a job the mesh's sidecar, or keep it away; without one it can't ask the mesh's services. */
export function sidecarOf(cluster: Pick<Cluster, 'minor'>): Labels {
  return canJoinMesh(cluster) ? { 'sidecar.istio.io/nativeSidecar': 'true' } : { 'sidecar.istio.io/inject': 'false' };
}
