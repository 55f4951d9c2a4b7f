/** Where values live in a repository: any YAML file under `env/`, overlays under `clusters/<name>/`, or one `values.yaml`. */
export const valuesPatterns = ['values.{yaml,yml}', 'env/**/*.{yaml,yml}', 'clusters/*/**/*.{yaml,yml}'] as const;

/** Third-party policies live here; they are Kubernetes objects, not values. */
export const ignoredPatterns = ['env/policies/**'] as const;

/** A reviewed file of values is never this large; ten thousand services are about half of it. */
export const maxFileSize = 8 * 1024 * 1024;
