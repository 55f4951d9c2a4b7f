import type { SecretValues } from '../../4-validate/value-types.ts';
import { withExemptions, type AskedExemption } from '../../policies/exemption-annotations.ts';
import type { Labels } from '../labels.ts';
import { secretsHashAnnotation } from '../secrets/fingerprint.ts';
import { contentHash } from './content-hash.ts';
import { deriveContainer, secretVolume, type ContainerContext, type ContainerSource } from './derive-container.ts';
import { fileMap, filesVolume, mountedFiles } from './files.ts';
import type { Pod } from './pod.ts';

/** What a pod is made of. */
export interface PodSource {
  /** Names the main container and the ConfigMap of the files (`<name>-files`). */
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: () => Labels | undefined;
  /** The policies that it does not keep. */
  readonly exemptions: () => readonly AskedExemption[];
  /** What annotations of exemptions begin with. */
  readonly policyPrefix: () => string;
  readonly main: ContainerSource;
  readonly init: readonly ContainerSource[];
  readonly securityContext: object | undefined;
  readonly serviceAccountName: string | undefined;
  readonly restartPolicy?: string;
  readonly secrets: readonly SecretValues[];
  /**
   * Stands for what is in the secrets that it reads, where a pod is to be replaced when that changes. A job's pods begin anew at each run, and
   * read what is there by then.
   */
  readonly secretsHash?: (names: readonly string[]) => string | undefined;
  /** The Pod Security level that the API server holds it to. Asked for only where it is used, as `explain` has to see. */
  readonly podSecurity: () => string | undefined;
  readonly container: Pick<ContainerContext, 'port' | 'portName' | 'probes'>;
}

/**
 * What Pod Security `restricted` demands of every container; values may say otherwise, and the API server has the last word.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What the values of a workload come to as a pod. */
export function derivePod(source: PodSource): Pod {
  const { main, init } = source;
  const hardening = (): object => (source.podSecurity() === 'restricted' ? restricted : {});
  const mainFiles = mountedFiles(source.name, main.files);
  const initFiles = init.map((container, index) => mountedFiles(`init-${index}`, container.files));
  const allFiles = [...initFiles.flat(), ...mainFiles];
  return {
    get labels() {
      return source.labels;
    },
    get annotations() {
      const exemptions = source.exemptions();
      const own = source.annotations() ?? {};
      const secretsHash = source.secretsHash?.(secretsOf([main, ...init]));
      return {
        ...(exemptions.length === 0 ? own : withExemptions(own, exemptions, source.policyPrefix())),
        // Files are mounted once, and variables are set once, at the start: pods have to be replaced when one changes.
        ...(allFiles.length > 0 && { 'drydock.dev/files-hash': contentHash(fileMap(allFiles)) }),
        ...(secretsHash !== undefined && { [secretsHashAnnotation]: secretsHash }),
      };
    },
    get serviceAccountName() {
      return source.serviceAccountName;
    },
    restartPolicy: source.restartPolicy,
    get securityContext() {
      return source.securityContext;
    },
    get initContainers() {
      return init.map((container, index) => deriveContainer(container, { name: `init-${index}`, files: initFiles[index]!, secrets: source.secrets, hardening }));
    },
    get containers() {
      return [deriveContainer(main, { ...source.container, name: source.name, files: mainFiles, secrets: source.secrets, hardening })];
    },
    get volumes() {
      const secrets = new Set([main, ...init].flatMap(({ secretMounts = {} }) => Object.values(secretMounts)));
      return [
        ...(allFiles.length > 0 ? [{ name: filesVolume, configMap: { name: `${source.name}-files` } }] : []),
        ...[...secrets].sort().map((secretName) => ({ name: secretVolume(secretName), secret: { secretName } })),
      ];
    },
    get files() {
      return fileMap(allFiles);
    },
  };
}

/** The names of the secrets that containers read. */
function secretsOf(containers: readonly ContainerSource[]): string[] {
  return containers.flatMap(({ secrets = [], secretMounts = {} }) => [...secrets, ...Object.values(secretMounts)]);
}
