import { diagnostic } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import { nameOfObject, type KubeObject, type Manifest } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';
import { perFile } from './per-file.ts';

/** One object that another names. */
interface Reference {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Kinds that make an object of another kind: what they make counts as being there. */
const makers: Readonly<Record<string, { readonly kind: string; readonly nameOf: (object: KubeObject) => unknown }>> = {
  ExternalSecret: { kind: 'Secret', nameOf: ({ spec }) => read(spec, 'target', 'name') },
  SealedSecret: { kind: 'Secret', nameOf: ({ metadata }) => metadata.name },
  Certificate: { kind: 'Secret', nameOf: ({ spec }) => read(spec, 'secretName') },
};

/** What each kind names, as far as it has to be in the output tree too. */
const references: Readonly<Record<string, (object: KubeObject) => Iterable<Reference>>> = {
  VirtualService: function* ({ metadata, spec }) {
    for (const gateway of listOf(spec, 'gateways')) {
      if (typeof gateway !== 'string' || gateway === 'mesh') continue;
      const [namespace, name] = gateway.includes('/') ? gateway.split('/') : [metadata.namespace, gateway];
      yield { kind: 'Gateway', namespace, name: name };
    }
  },
  HorizontalPodAutoscaler: function* ({ metadata, spec }) {
    yield { kind: String(read(spec, 'scaleTargetRef', 'kind')), namespace: metadata.namespace, name: String(read(spec, 'scaleTargetRef', 'name')) };
  },
  RoleBinding: function* ({ metadata, roleRef }) {
    const kind = String(read(roleRef, 'kind'));
    yield { kind, namespace: kind === 'ClusterRole' ? undefined : metadata.namespace, name: String(read(roleRef, 'name')) };
  },
  Certificate: function* ({ metadata, spec }) {
    const kind = String(read(spec, 'issuerRef', 'kind'));
    yield { kind, namespace: kind === 'ClusterIssuer' ? undefined : metadata.namespace, name: String(read(spec, 'issuerRef', 'name')) };
  },
  Application: function* ({ metadata, spec }) {
    const project = String(read(spec, 'project'));
    if (project !== 'default') yield { kind: 'AppProject', namespace: metadata.namespace, name: project };
  },
  Deployment: ({ metadata, spec }) => podReferences(read(spec, 'template', 'spec'), metadata.namespace),
  Job: ({ metadata, spec }) => podReferences(read(spec, 'template', 'spec'), metadata.namespace),
  CronJob: ({ metadata, spec }) => podReferences(read(spec, 'jobTemplate', 'spec', 'template', 'spec'), metadata.namespace),
  Service: ({ apiVersion, metadata, spec }) => (apiVersion.startsWith('serving.knative.dev/') ? podReferences(read(spec, 'template', 'spec'), metadata.namespace) : []),
};

/** Objects that every cluster has, or that a task makes in it. */
const alwaysThere: ReadonlySet<string> = new Set(['ClusterRole//view', 'ClusterRole//edit', 'ClusterRole//admin']);

/** What an object names is there: a missing one would only be noticed in the cluster. The platform's Secrets come from wherever it keeps secrets. */
export const checkReferences: Check = function* (emitted, { secrets }, { provenance }, _, { facts } = {}) {
  const there = new Set<string>([...alwaysThere, ...secrets.all.map(({ namespace, name }) => keyOf({ kind: 'Secret', namespace, name }))]);
  const [madeIn, namedIn] = [perFile(made, facts), perFile(named, facts)];
  for (const manifests of emitted.values()) for (const key of madeIn(manifests)) there.add(key);
  for (const manifests of emitted.values()) {
    for (const { key, reference: { kind, namespace, name }, manifest: { object, origin, template } } of namedIn(manifests)) {
      if (there.has(key)) continue;
      const missing = namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
      yield diagnostic('reference_missing', provenance.closest(origin), { object: nameOfObject(object), missing, template }, formatPath(origin));
    }
  }
};

interface Naming {
  readonly manifest: Manifest;
  readonly reference: Reference;
  readonly key: string;
}

/** What the objects of a file name. */
function named(manifests: readonly Manifest[]): Naming[] {
  const found: Naming[] = [];
  for (const manifest of manifests) {
    for (const reference of references[manifest.object.kind]?.(manifest.object) ?? []) found.push({ manifest, reference, key: keyOf(reference) });
  }
  return found;
}

/** The keys of the objects of a file, and of what they make. */
function made(manifests: readonly Manifest[]): string[] {
  const keys: string[] = [];
  for (const { object } of manifests) {
    const { kind, metadata: { namespace, name } } = object;
    keys.push(keyOf({ kind, namespace, name }));
    const maker = makers[kind];
    if (maker !== undefined) keys.push(keyOf({ kind: maker.kind, namespace, name: String(maker.nameOf(object)) }));
  }
  return keys;
}

const keyOf = ({ kind, namespace = '', name }: Reference): string => `${kind}/${namespace}/${name}`;

/** The ConfigMaps and Secrets that a pod mounts or reads, and its ServiceAccount. Optional ones may be missing. */
function* podReferences(pod: unknown, namespace: string | undefined): Iterable<Reference> {
  for (const volume of listOf(pod, 'volumes')) {
    const configMap = read(volume, 'configMap', 'name');
    if (typeof configMap === 'string') yield { kind: 'ConfigMap', namespace, name: configMap };
    const secret = read(volume, 'secret', 'secretName');
    if (typeof secret === 'string') yield { kind: 'Secret', namespace, name: secret };
  }
  for (const container of [...listOf(pod, 'initContainers'), ...listOf(pod, 'containers')]) {
    for (const variable of listOf(container, 'env')) {
      const secret = read(variable, 'valueFrom', 'secretKeyRef', 'name');
      if (typeof secret === 'string') yield { kind: 'Secret', namespace, name: secret };
    }
  }
}

function read(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) found = isMap(found) ? found[key] : undefined;
  return found;
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list = read(value, key);
  return Array.isArray(list) ? list : [];
}
