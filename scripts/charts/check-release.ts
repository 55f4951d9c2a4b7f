import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import type { CompiledCluster } from '../../compiler/compiled-cluster.ts';
import { mirrorImage } from '../../compiler/5-derive/apps/mirror-image.ts';
import type { App } from '../../compiler/5-derive/apps/app.ts';
import { checkPortNames } from '../../compiler/7-check/port-names.ts';
import { nameOfObject, type KubeObject, type Manifest } from '../../compiler/output-tree.ts';
import { formatPath } from '../../compiler/path.ts';
import { checkPolicies } from '../../compiler/policies/check-policies.ts';
import { minor } from './compile-catalog.ts';
import { findImages, injected } from './find-images.ts';

const catalog = defaultCatalog();
const check = catalog.manifestChecker(minor);

/** Kinds that are defined by what was rendered, or that an app brings once it runs. */
export function definedKinds(objects: readonly KubeObject[]): Set<string> {
  const brought = Object.values(catalog.apps).flatMap(({ bringsKinds = [] }) => bringsKinds.map((kind) => kind.replace(/\/v[^/]+/, '')));
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ spec }) => spec as { group: string; names: { kind: string } });
  return new Set([...brought, ...definitions.map(({ group, names }) => `${group}/${names.kind}`)]);
}

/** What Kubernetes would refuse. */
export function schemaProblems(objects: readonly KubeObject[], defined: ReadonlySet<string>): string[] {
  return objects.flatMap((object) => {
    const found = defined.has(`${object.apiVersion.split('/')[0]!}/${object.kind}`) ? [] : (check(object) ?? []);
    // helm puts what names no namespace into that of the release.
    const own = found.filter(({ problem }) => problem.kind !== 'missing' || problem.key !== 'namespace');
    return own.map(({ path: at, problem }) => `${nameOfObject(object)} ${formatPath(at)}: ${JSON.stringify(problem)}`);
  });
}

/** Ports whose names do not say what is spoken on them, in namespaces of the mesh. */
export function portProblems(app: App, objects: readonly KubeObject[], { platform, values }: CompiledCluster): string[] {
  if (catalog.apps[app.id]!.mesh !== true) return [];
  return [...checkPortNames(new Map([[app.id, manifestsOf(app, objects)]]), platform, values, catalog)].map(({ message }) => message);
}

/** What the baseline's policies would refuse, in namespaces that they look at. */
export function policyProblems(app: App, objects: readonly KubeObject[], { platform, values, files }: CompiledCluster): string[] {
  if (!catalog.apps[app.id]!.policyChecks) return [];
  const { image } = platform.policyScope.sidecar.container as { image: string };
  const sidecar = mirrorImage(image, platform.cluster.mirror);
  const namespaces = [...files.values()].flatMap(({ manifests }) => manifests).filter(({ object }) => object.kind === 'Namespace');
  const emitted = new Map([
    ['namespaces', namespaces],
    [app.id, manifestsOf(app, objects.filter((object) => !isDeletion(object)).map((object) => withInjected(object, sidecar)))],
  ]);
  const found = [...checkPolicies(emitted, platform, values, catalog)].filter(({ severity }) => severity === 'error');
  return [...new Set(found.map(({ message }) => message))];
}

function manifestsOf(app: App, objects: readonly KubeObject[]): Manifest[] {
  return objects.map((object) => ({ object: inNamespace(object, app.namespace), template: 'chart', origin: app.origin, source: undefined }));
}

/** Helm's hooks before a deletion: neither Argo CD nor anybody who only updates runs them. */
function isDeletion({ metadata }: KubeObject): boolean {
  const { annotations = {} } = metadata as { annotations?: Readonly<Record<string, string>> };
  return /(pre|post)-delete/.test(annotations['helm.sh/hook'] ?? '');
}

/** Policies see pods after the mesh has put its image in. */
function withInjected(object: KubeObject, image: string): KubeObject {
  return JSON.parse(JSON.stringify(object).replaceAll(`"image":"${injected}"`, `"image":"${image}"`)) as KubeObject;
}

function inNamespace(object: KubeObject, namespace: string): KubeObject {
  return { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? namespace } };
}

/**
 * What is wrong with the images of a release that is rendered with the mirror, next to the same without: every image that is not the mirror's copy
 * of one, apart from those that the app is known to take from elsewhere; and what it is known for but does not.
 */
export function mirrorProblems(app: App, plain: readonly KubeObject[], mirrored: readonly KubeObject[], mirror: string): string[] {
  const imagesOf = (objects: readonly KubeObject[]): Set<string> => new Set(objects.flatMap((object) => [...findImages(object)]));
  // A path of images, as Istio has in its settings, is no image of Docker Hub's library.
  const copies = new Set([...imagesOf(plain)].flatMap((image) => [mirrorImage(image, mirror), `${mirror}/${image}`]));
  const { fixedImages = [] } = catalog.apps[app.id]!;
  const isFixed = (image: string): boolean => fixedImages.includes(image.replace(/@.*$/, '').replace(/:[\w.-]+$/, ''));
  const found = imagesOf(mirrored);
  const astray = [...found].filter((image) => !image.startsWith(`${mirror}/`) && !isFixed(image)).map((image) => `${image} is not taken from the mirror`);
  // What is pulled at run time has longer names with the mirror than the short ones that are looked up on the internet.
  const strange = [...found].filter((image) => image.startsWith(`${mirror}/`) && !copies.has(image) && !/\/rules\//.test(image)).map((image) => `${image} is no copy of an image that is used without the mirror`);
  const gone = fixedImages.filter((image) => ![...found].some((one) => one.startsWith(image))).map((image) => `${image} is said to be fixed, but is not used`);
  return [...astray, ...strange, ...gone];
}
