import type { ServiceValues } from '../../4-validate/value-types.ts';
import { withExemptions } from '../../policies/exemption-annotations.ts';
import type { Labels } from '../labels.ts';
import { derivePod, type PodSource } from '../workload/derive-pod.ts';
import type { Workload } from '../workload/workload.ts';

/** What a pod takes from its team and the platform. */
export type TeamOfPod = Pick<PodSource, 'secrets' | 'secretsHash' | 'podSecurity' | 'policyPrefix'>;

/** What drydock runs for a service: a Knative Service, a Deployment, or nothing where it is there already. */
export function deriveWorkload(service: ServiceValues, labels: Labels, team: TeamOfPod): Workload | undefined {
  const { ksvc, deployment } = service;
  if (deployment !== undefined) {
    const { replicas, autoscaling, containerPort, probes, metrics } = deployment;
    const annotations = { ...(metrics !== undefined && metricsAnnotations(metrics.path, containerPort)), ...deployment.annotations };
    return {
      kind: 'deployment',
      pod: toPod(service, { ...deployment, annotations }, labels, team, { port: containerPort, portName: 'http', probes: probes ?? {} }),
      port: containerPort,
      get fixed() {
        return autoscaling === undefined ? { replicas } : undefined;
      },
      get autoscaling() {
        return autoscaling;
      },
      get exemptions() {
        const ofAll = service.policyExemptions.filter(({ container }) => container === undefined);
        return ofAll.length === 0 ? undefined : withExemptions({}, ofAll, team.policyPrefix());
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
    exemptions: undefined,
    isReplicated: false,
  };
}

/** Tells the sidecar where the container's metrics are. */
function metricsAnnotations(path: string, port: number): Labels {
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), 'prometheus.io/path': path };
}

type Source = NonNullable<ServiceValues['ksvc']> | NonNullable<ServiceValues['deployment']>;

function toPod(service: ServiceValues, source: Source, labels: Labels, team: TeamOfPod, container: PodSource['container']): Workload['pod'] {
  return derivePod({
    name: service.name,
    labels: { ...labels, 'otomi.io/app': service.name },
    annotations: () => source.annotations,
    exemptions: () => service.policyExemptions,
    main: source,
    init: [],
    securityContext: source.podSecurityContext,
    serviceAccountName: source.serviceAccountName,
    ...team,
    container,
  });
}
