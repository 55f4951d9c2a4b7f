import type { Labels } from '../labels.ts';
import type { Pod } from '../workload/pod.ts';
import type { TaskSecret, TaskSource } from './platform-task.ts';

interface PodContext {
  /** Of the ServiceAccount and of the ConfigMap with the specification. */
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Where its variables come from. */
  readonly secrets: readonly TaskSecret[];
  readonly image: { readonly repository: string; readonly tag: string; readonly pullPolicy: string };
  readonly resources: object;
  readonly ca: { readonly untrusted: boolean; readonly secret: string };
  /** The minor version of Kubernetes. */
  readonly minor: number;
}

/** How long the task waits for what it needs: its server may be starting for the first time. */
const waitSeconds = 600;

/** The user of the image. By number: Kubernetes can't see that a name is not root's. */
const user = 1000;

/** From this minor version on a pod names its seccomp profile in a field. */
const seccompSince = 19;

const specFolder = '/etc/drydock';
const caFolder = '/etc/custom-ca';

/** The pod of a task. It can write nowhere, and has no rights on its node. */
export function deriveTaskPod({ name: task, hasServer }: TaskSource, { name, labels, annotations, secrets, image, resources, ca, minor }: PodContext): Pod {
  const readsCa = hasServer && ca.untrusted;
  const caVolumes = readsCa ? [{ name: 'custom-ca', secret: { secretName: ca.secret } }] : [];
  const caMounts = readsCa ? [{ name: 'custom-ca', mountPath: caFolder, readOnly: true }] : [];
  return {
    labels,
    annotations,
    serviceAccountName: name,
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true, runAsUser: user, runAsGroup: user, ...(minor >= seccompSince && { seccompProfile: { type: 'RuntimeDefault' } }) },
    initContainers: [],
    containers: [
      {
        name: 'task',
        image: `${image.repository}:${image.tag}`,
        imagePullPolicy: image.pullPolicy,
        command: [],
        args: ['task', 'apply', task, '--spec', `${specFolder}/spec.yaml`, '--wait', String(waitSeconds), ...(readsCa ? ['--ca', `${caFolder}/ca.crt`] : [])],
        env: secrets.map(({ env, secret, key }) => ({ name: env, valueFrom: { secretKeyRef: { name: secret, key } } })),
        ports: [],
        resources,
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        readinessProbe: undefined,
        livenessProbe: undefined,
        volumeMounts: [{ name: 'spec', mountPath: specFolder, readOnly: true }, ...caMounts],
      },
    ],
    volumes: [{ name: 'spec', configMap: { name } }, ...caVolumes],
    files: {},
  };
}
