/** Where values live in a repository: any YAML file under `env/`, overlays under `clusters/<name>/`, or one `values.yaml`. */
export const valuesPatterns = ['values.{yaml,yml}', 'env/**/*.{yaml,yml}', 'clusters/*/**/*.{yaml,yml}'] as const;

/** Where policies that are not drydock's own live: Kubernetes objects, Rego and its plans, no values. */
export const policyPatterns = ['env/policies/**/*.{yaml,yml,rego,json}'] as const;

/** A reviewed file of values is never this large; ten thousand services are about half of it. */
export const maxFileSize = 8 * 1024 * 1024;

/** The same as the patterns, for paths that no disk lists. */
export function isValuesFile(file: string): boolean {
  return !isHidden(file) && !file.startsWith('env/policies/') && /^(values|env\/.+|clusters\/[^/]+\/.+)\.ya?ml$/.test(file);
}

export function isPolicyFile(file: string): boolean {
  return !isHidden(file) && /^env\/policies\/.+\.(ya?ml|rego|json)$/.test(file);
}

function isHidden(file: string): boolean {
  return file.split('/').some((part) => part.startsWith('.'));
}
