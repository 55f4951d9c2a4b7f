import type { Emitted } from '../../6-emit/emitted-files.ts';
import { diagnostic, type Diagnostic, type Location } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { createFieldLocator } from '../../explain/locate-field.ts';
import { nameOfObject, type KubeObject, type Manifest } from '../../output-tree.ts';
import { formatPath } from '../../path.ts';
import type { Check, SoundObjects } from '../check.ts';
import type { ManifestChecker } from './manifest-checker.ts';
import type { Found } from './problem.ts';

/** Every manifest is what its kind asks for, in the Kubernetes version of the cluster. */
export const checkManifestSchemas: Check = function* (emitted, platform, values, catalog, { sound } = {}) {
  const { minor } = platform.cluster;
  const locator = createFieldLocator(emitted, platform, values, catalog);
  // Kinds that the charts of apps bring are served once those are installed, and nobody here has their schemas.
  const brought = new Set(Object.values(catalog.apps).flatMap(({ bringsKinds = [] }) => bringsKinds));
  for (const { file, manifest, ...found } of findMistakes(emitted, checkOnce(catalog.manifestChecker(minor), minor, sound))) {
    const { object, origin } = manifest;
    if (found.problem.kind === 'unserved' && brought.has(`${object.apiVersion}/${object.kind}`)) continue;
    const { at, path } = locator.placeOf(locator.valueOf(file, manifest, found.path) ?? origin, manifest);
    yield describe(found, object, minor, at, formatPath(path));
  }
};

/** The same check, without those objects that are known to be sound. */
function checkOnce(check: ManifestChecker, minor: number, known: SoundObjects | undefined): ManifestChecker {
  if (known === undefined) return check;
  const sound = known.get(minor) ?? new Set();
  known.set(minor, sound);
  return (object) => {
    if (sound.has(object)) return undefined;
    const found = check(object);
    if (found === undefined) sound.add(object);
    return found;
  };
}

/** A mistake, in which manifest of which file it is and where there. */
export interface ManifestMistake extends Found {
  readonly file: string;
  readonly manifest: Manifest;
}

export function* findMistakes(emitted: Emitted, check: ManifestChecker): Iterable<ManifestMistake> {
  for (const [file, manifests] of emitted) {
    for (const manifest of manifests) {
      for (const found of check(asApplied(manifest.object)) ?? []) if (!isLongNamespace(found, manifest.object)) yield { file, manifest, ...found };
    }
  }
}

/** What SOPS adds to a Secret is taken away again before the API server sees it. */
function asApplied(object: KubeObject): KubeObject {
  if (object.kind !== 'Secret' || !('sops' in object)) return object;
  const { sops: _, ...applied } = object;
  return applied;
}

/** The name of a namespace that is too long is one mistake, however many objects and labels repeat it: that of the Namespace. */
function isLongNamespace({ problem }: Found, { kind, metadata }: KubeObject): boolean {
  const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
  return problem.kind === 'value' && problem.value === namespace && namespace !== undefined && namespace.length > 63;
}

function describe({ path: inManifest, problem }: Found, object: KubeObject, minor: number, at: Location, path: string): Diagnostic {
  const manifest = nameOfObject(object);
  const field = formatPath(inManifest);
  switch (problem.kind) {
    case 'unserved': {
      const { apiVersion, kind } = object;
      const { until, served, near } = problem;
      const gone = until !== undefined && until < minor ? until : undefined;
      return diagnostic('kind_unserved', at, { kind, apiVersion, object: manifest, minor, until: gone, served, near }, path);
    }
    case 'unknown': {
      const { known, since, until } = problem;
      return diagnostic('manifest_field_unknown', at, { field, manifest, since, until, minor, known, near: nearest(String(inManifest.at(-1)), known) }, path);
    }
    case 'missing':
      return diagnostic('manifest_field_missing', at, { field: formatPath([...inManifest, problem.key]), manifest }, path);
    case 'type':
      return diagnostic('manifest_field_invalid', at, { field, manifest, value: undefined, rule: `be ${problem.expected}, not ${problem.found}` }, path);
    case 'value':
      return diagnostic('manifest_field_invalid', at, { field, manifest, value: problem.value === undefined ? undefined : shorten(problem.value), rule: problem.rule }, path);
  }
}

/** Enough of a value to know it again. */
function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
