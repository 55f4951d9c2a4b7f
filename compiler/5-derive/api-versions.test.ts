import { describe, expect, it } from 'vitest';
import { apiVersions } from './api-versions.ts';

describe('apiVersions', () => {
  it.each([
    [18, 'networking.k8s.io/v1beta1', 'batch/v1beta1', 'policy/v1beta1', 'autoscaling/v2beta2'],
    [19, 'networking.k8s.io/v1', 'batch/v1beta1', 'policy/v1beta1', 'autoscaling/v2beta2'],
    [21, 'networking.k8s.io/v1', 'batch/v1', 'policy/v1', 'autoscaling/v2beta2'],
    [22, 'networking.k8s.io/v1', 'batch/v1', 'policy/v1', 'autoscaling/v2beta2'],
    [23, 'networking.k8s.io/v1', 'batch/v1', 'policy/v1', 'autoscaling/v2'],
    [35, 'networking.k8s.io/v1', 'batch/v1', 'policy/v1', 'autoscaling/v2'],
  ])('knows what Kubernetes 1.%i serves', (minor, ingress, cronJob, podDisruptionBudget, horizontalPodAutoscaler) => {
    expect(apiVersions(minor)).toEqual({ ingress, ingressClass: ingress, cronJob, podDisruptionBudget, horizontalPodAutoscaler });
  });
});
