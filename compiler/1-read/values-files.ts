/** Where values live in a repository: any YAML file under `env/`, overlays under `clusters/<name>/`, or one `values.yaml`. */
export const valuesPatterns = ['values.{yaml,yml}', 'env/**/*.{yaml,yml}', 'clusters/*/**/*.{yaml,yml}'] as const;

/** Third-party policies live here; they are Kubernetes objects, not values. */
export const ignoredPatterns = ['env/policies/**'] as const;

/** A reviewed file of values is never this large; ten thousand services are about half of it. */
export const maxFileSize = 8 * 1024 * 1024;

/** The same as the patterns, for paths that no disk lists. */
export function isValuesFile(file: string): boolean {
  const isHidden = file.split('/').some((part) => part.startsWith('.'));
  return !isHidden && !file.startsWith('env/policies/') && /^(values|env\/.+|clusters\/[^/]+\/.+)\.ya?ml$/.test(file);
}
