import { mirrorImage } from '../5-derive/apps/mirror-image.ts';
import type { Sidecar } from './policy-rule.ts';

/** What `apps.istio` says of the sidecar. */
interface IstioValues {
  readonly image?: { readonly tag: string };
  readonly global?: { readonly proxy?: { readonly resources?: object } };
  readonly resources?: { readonly proxy?: object };
  readonly _rawValues?: { readonly global?: { readonly hub?: unknown; readonly proxy?: { readonly image?: unknown } } };
}

/** The policies that Istio's own containers are exempt from, as `templates/apps/istio/values.yaml` has them injected. */
const sidecarExemptions = ['psp-allowed-users', 'psp-capabilities'];

export function isSidecarExempt(policy: string): boolean {
  return sidecarExemptions.includes(policy);
}

/** Where Istio's chart has its images from. */
const hub = 'docker.io/istio';

interface SidecarSettings {
  readonly chartVersion: string;
  readonly annotationPrefix: string;
  /** Where images are mirrored. */
  readonly mirror: string | undefined;
}

/**
 * The containers that the mesh's webhook adds to a pod, as far as policies look at them.
 * Istio: `manifests/charts/istio-control/istio-discovery/files/injection-template.yaml`.
 */
export function deriveSidecar(istio: unknown, { chartVersion, annotationPrefix, mirror }: SidecarSettings): Sidecar {
  const { image, global, resources } = (istio ?? {}) as IstioValues;
  const common = {
    image: `${sidecarRepository(istio, mirror)}:${image?.tag ?? chartVersion}`,
    resources: global?.proxy?.resources ?? resources?.proxy ?? {},
  };
  const contained = { allowPrivilegeEscalation: false, privileged: false };
  return {
    initContainer: {
      name: 'istio-init',
      ...common,
      securityContext: {
        ...contained,
        capabilities: { add: ['NET_ADMIN', 'NET_RAW'], drop: ['ALL'] },
        readOnlyRootFilesystem: false,
        runAsGroup: 0,
        runAsNonRoot: false,
        runAsUser: 0,
      },
    },
    container: {
      name: 'istio-proxy',
      ...common,
      securityContext: { ...contained, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsGroup: 1337, runAsNonRoot: true, runAsUser: 1337 },
    },
    annotations: { [`${annotationPrefix}/ignore-sidecar`]: sidecarExemptions.join(',') },
  };
}

/**
 * The image that the mesh's own containers run, without its tag. Raw values can name another registry and another image, which is all of the name where
 * it has a slash.
 */
export function sidecarRepository(istio: unknown, mirror: string | undefined): string {
  const global = ((istio ?? {}) as IstioValues)._rawValues?.global;
  const image = typeof global?.proxy?.image === 'string' ? global.proxy.image : 'proxyv2';
  const full = image.includes('/') ? image : `${typeof global?.hub === 'string' ? global.hub : hub}/${image}`;
  return mirrorImage(full, mirror);
}
