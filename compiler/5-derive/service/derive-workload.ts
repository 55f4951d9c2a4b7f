import type { ServiceValues, TeamValues } from '../../4-validate/value-types.ts';
import type { Labels, Workload } from '../platform.ts';
import { derivePod } from '../workload/derive-pod.ts';

/** What drydock runs for a service: a Knative Service, a Deployment, or nothing where it is there already. */
export function deriveWorkload(service: ServiceValues, labels: Labels, team: TeamValues): Workload | undefined {
  const { ksvc, deployment } = service;
  if (deployment !== undefined) {
    const { replicas, autoscaling, containerPort, probes } = deployment;
    return {
      kind: 'deployment',
      pod: toPod(service, deployment, labels, team, { port: containerPort, portName: 'http', probes: probes ?? {} }),
      port: containerPort,
      get fixed() {
        return autoscaling === undefined ? { replicas } : undefined;
      },
      get autoscaling() {
        return autoscaling;
      },
      get isReplicated() {
        return (autoscaling?.minReplicas ?? replicas) > 1;
      },
    };
  }
  if (ksvc === undefined || ksvc.predeployed) return undefined;
  const port = ksvc.containerPort;
  return {
    kind: 'ksvc',
    pod: toPod(service, { ...ksvc, annotations: { 'autoscaling.knative.dev/min-scale': ksvc.scaleToZero ? '0' : '1', ...ksvc.annotations } }, labels, team, port === undefined ? {} : { port }),
    port: port ?? 8080,
    fixed: undefined,
    autoscaling: undefined,
    isReplicated: false,
  };
}

type Source = NonNullable<ServiceValues['ksvc']> | NonNullable<ServiceValues['deployment']>;

function toPod(service: ServiceValues, source: Source, labels: Labels, team: TeamValues, container: Parameters<typeof derivePod>[0]['container']): Workload['pod'] {
  return derivePod({
    name: service.name,
    labels: { ...labels, 'otomi.io/app': service.name },
    annotations: source.annotations,
    main: source,
    init: [],
    securityContext: source.podSecurityContext,
    serviceAccountName: source.serviceAccountName,
    secrets: team.secrets,
    podSecurity: team.podSecurity,
    container,
  });
}
