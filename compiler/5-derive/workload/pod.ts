import type { Labels } from '../labels.ts';

/** A pod as the templates need it: every member is there, empty where it has nothing to say. */
export interface Pod {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly serviceAccountName: string | undefined;
  readonly restartPolicy: string | undefined;
  readonly securityContext: object | undefined;
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly object[];
  /** The files that its containers mount, by their key in the pod's ConfigMap. */
  readonly files: FileMap;
}

/** Key in a ConfigMap → text. */
export type FileMap = Readonly<Record<string, string>>;

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly object[];
  readonly ports: readonly object[];
  readonly resources: object | undefined;
  readonly securityContext: object | undefined;
  readonly readinessProbe: object | undefined;
  readonly livenessProbe: object | undefined;
  readonly volumeMounts: readonly object[];
}
