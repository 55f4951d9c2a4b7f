import { diagnostic, type Diagnostic, type Location } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { nameOfObject, type KubeObject } from '../../output-tree.ts';
import { formatPath } from '../../path.ts';
import type { Check } from '../check.ts';
import type { UnknownKind } from './manifest-checker.ts';
import type { Found } from './problem.ts';

/** Every manifest is what its kind asks for, in the Kubernetes version of the cluster. */
export const checkManifestSchemas: Check = function* (emitted, { cluster: { minor } }, { provenance }, catalog) {
  const check = catalog.manifestChecker(minor);
  for (const manifests of emitted.values()) {
    for (const { object, origin } of manifests) {
      const findings = check(object);
      if (findings === undefined) continue;
      const at = provenance.closest(origin);
      const path = formatPath(origin);
      if ('unknownKind' in findings) yield describeKind(findings.unknownKind, object, minor, at, path);
      else for (const found of findings.fields) if (!isLongNamespace(found, object)) yield describeField(found, object, minor, at, path);
    }
  }
};

/** The name of a namespace that is too long is one mistake, however many objects and labels repeat it: that of the Namespace. */
function isLongNamespace({ problem }: Found, { kind, metadata }: KubeObject): boolean {
  const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
  return problem.kind === 'value' && problem.value === namespace && namespace !== undefined && namespace.length > 63;
}

function describeKind({ until, served, near }: UnknownKind, object: KubeObject, minor: number, at: Location, path: string): Diagnostic {
  const { apiVersion, kind } = object;
  const gone = until !== undefined && until < minor ? until : undefined;
  return diagnostic('kind_unserved', at, { kind, apiVersion, object: nameOfObject(object), minor, until: gone, served, near }, path);
}

function describeField({ path: inManifest, problem }: Found, object: KubeObject, minor: number, at: Location, path: string): Diagnostic {
  const manifest = nameOfObject(object);
  const field = formatPath(inManifest);
  switch (problem.kind) {
    case 'unknown': {
      const { known, since, until } = problem;
      return diagnostic('manifest_field_unknown', at, { field, manifest, since, until, minor, known, near: nearest(String(inManifest.at(-1)), known) }, path);
    }
    case 'missing':
      return diagnostic('manifest_field_missing', at, { field: formatPath([...inManifest, problem.key]), manifest }, path);
    case 'type':
      return diagnostic('manifest_field_invalid', at, { field, manifest, value: undefined, rule: `be ${problem.expected}, not ${problem.found}` }, path);
    case 'value':
      return diagnostic('manifest_field_invalid', at, { field, manifest, value: problem.value, rule: problem.rule }, path);
  }
}
