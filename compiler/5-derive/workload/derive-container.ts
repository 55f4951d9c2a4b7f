import type { SecretValues } from '../../4-validate/value-types.ts';
import { entriesOf } from '../secrets/team-secrets.ts';
import { filesVolume, type MountedFile } from './files.ts';
import type { Container } from './pod.ts';

/** What services, jobs and init containers say of a container. */
export interface ContainerSource {
  readonly image?: { readonly repository: string; readonly tag: string; readonly pullPolicy: string };
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly script?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly secretMounts?: Readonly<Record<string, string>>;
  readonly resources?: object;
  readonly securityContext?: object;
}

/** What surrounds the container: the files it mounts, the secrets of its team, and what the Pod Security level asks of it. */
export interface ContainerContext {
  readonly name: string;
  readonly files: readonly MountedFile[];
  readonly secrets: readonly SecretValues[];
  readonly hardening: () => object;
  readonly port?: number;
  readonly portName?: string;
  readonly probes?: { readonly readiness?: Probe | undefined; readonly liveness?: Probe | undefined };
}

interface Probe {
  readonly path: string;
  readonly port?: number;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
}

/** What a container's values come to. */
export function deriveContainer(source: ContainerSource, context: ContainerContext): Container {
  return {
    name: context.name,
    get image() {
      const { repository, tag } = source.image!;
      return `${repository}:${tag}`;
    },
    get imagePullPolicy() {
      return source.image!.pullPolicy;
    },
    get command() {
      return source.script === undefined ? (source.command ?? []) : [source.shell!, '-c', source.script];
    },
    get args() {
      return source.args ?? [];
    },
    get env() {
      return [...variables(source), ...secretVariables(source, context.secrets)];
    },
    get ports() {
      const { port, portName } = context;
      return port === undefined ? [] : [{ ...(portName !== undefined && { name: portName }), containerPort: port, protocol: 'TCP' }];
    },
    get resources() {
      return source.resources;
    },
    get securityContext() {
      const merged = { ...context.hardening(), ...source.securityContext };
      return Object.keys(merged).length === 0 ? undefined : merged;
    },
    get readinessProbe() {
      return toProbe(context.probes?.readiness, context.port);
    },
    get livenessProbe() {
      return toProbe(context.probes?.liveness, context.port);
    },
    get volumeMounts() {
      const files = context.files.map(({ path, key }) => ({ name: filesVolume, mountPath: path, subPath: key, readOnly: true }));
      const secrets = Object.entries(source.secretMounts ?? {}).map(([path, secret]) => ({ name: secretVolume(secret), mountPath: path, readOnly: true }));
      return [...files, ...secrets.sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1))];
    },
  };
}

/** The name of the volume of a secret; volume names are DNS labels, secrets may have dots. */
export function secretVolume(secret: string): string {
  return `secret-${secret.replaceAll('.', '-')}`;
}

function variables({ env = {} }: ContainerSource): object[] {
  return Object.keys(env).sort().map((name) => ({
    name,
    get value() {
      return env[name];
    },
  }));
}

/** Every entry of a generic secret becomes a variable of its name. */
function secretVariables({ secrets = [] }: ContainerSource, declared: readonly SecretValues[]): object[] {
  return secrets.flatMap((name) => {
    const secret = declared.find((candidate) => candidate.name === name);
    return (secret === undefined ? [] : entriesOf(secret)).map((entry) => ({ name: entry, valueFrom: { secretKeyRef: { name, key: entry } } }));
  });
}

function toProbe(probe: Probe | undefined, containerPort: number | undefined): object | undefined {
  if (probe === undefined) return undefined;
  const { path, port, initialDelaySeconds, periodSeconds } = probe;
  return { httpGet: { path, port: port ?? containerPort }, initialDelaySeconds, periodSeconds };
}
