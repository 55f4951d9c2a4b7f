const scheme = 'oci://';

export function isOci(repository: string): boolean {
  return repository.startsWith(scheme);
}

/** As Argo CD wants the address of a registry. */
export function withoutOciScheme(repository: string): string {
  return isOci(repository) ? repository.slice(scheme.length) : repository;
}
