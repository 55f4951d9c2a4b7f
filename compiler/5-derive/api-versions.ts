/** The API versions of the kinds that changed theirs in the supported range of Kubernetes. */
export interface ApiVersions {
  readonly ingress: string;
  readonly ingressClass: string;
  readonly cronJob: string;
  readonly podDisruptionBudget: string;
  readonly horizontalPodAutoscaler: string;
}

/**
 * From which minor version on a kind is served under which API version; the newest that the cluster serves is used. A test compares the
 * table with the schemas of every version. Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 * - `#v1-22`: the beta versions of Ingress and IngressClass are gone.
 * - `#v1-25`: those of CronJob and PodDisruptionBudget, too, and PodSecurityPolicy without successor: namespaces have Pod Security labels
 *   instead, from 1.23 on (https://kubernetes.io/docs/concepts/security/pod-security-admission/).
 * - `#v1-26`: the last beta version of HorizontalPodAutoscaler.
 */
const served: Readonly<Record<keyof ApiVersions, readonly (readonly [minor: number, apiVersion: string])[]>> = {
  ingress: [
    [19, 'networking.k8s.io/v1'],
    [14, 'networking.k8s.io/v1beta1'],
  ],
  ingressClass: [
    [19, 'networking.k8s.io/v1'],
    [18, 'networking.k8s.io/v1beta1'],
  ],
  cronJob: [
    [21, 'batch/v1'],
    [8, 'batch/v1beta1'],
  ],
  podDisruptionBudget: [
    [21, 'policy/v1'],
    [5, 'policy/v1beta1'],
  ],
  horizontalPodAutoscaler: [
    [23, 'autoscaling/v2'],
    [12, 'autoscaling/v2beta2'],
  ],
};

/** The API versions for Kubernetes 1.`minor`. */
export function apiVersions(minor: number): ApiVersions {
  const newest = (kind: keyof ApiVersions): string => served[kind].find(([since]) => since <= minor)![1];
  return {
    ingress: newest('ingress'),
    ingressClass: newest('ingressClass'),
    cronJob: newest('cronJob'),
    podDisruptionBudget: newest('podDisruptionBudget'),
    horizontalPodAutoscaler: newest('horizontalPodAutoscaler'),
  };
}
