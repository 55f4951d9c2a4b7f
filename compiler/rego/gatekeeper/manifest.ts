/** Reading untrusted Kubernetes objects: own properties only, and nothing assumed about their types. */

export type Manifest = Readonly<Record<string, unknown>>;

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of keys, or undefined. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) current = isManifest(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return current;
}

/** The object at a path; an empty one where there is none. */
export function objectAt(value: unknown, ...path: readonly string[]): Manifest {
  const found = valueAt(value, ...path);
  return isManifest(found) ? found : {};
}

/** The text at a path; empty where there is none, as Go's zero value. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : '';
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}

export function kindOf(manifest: Manifest): GroupVersionKind {
  const apiVersion = textAt(manifest, 'apiVersion');
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1), kind: textAt(manifest, 'kind') };
}

export function isNamespace(manifest: Manifest): boolean {
  return textAt(manifest, 'kind') === 'Namespace' && kindOf(manifest).group === '';
}

export function nameOf(manifest: Manifest): string {
  return textAt(manifest, 'metadata', 'name');
}

export function namespaceOf(manifest: Manifest): string {
  return textAt(manifest, 'metadata', 'namespace');
}
