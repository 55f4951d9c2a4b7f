/** A name of an image whose first part is no host comes from Docker Hub, and one of a single part from its library. */
const defaultRegistry = 'docker.io';

/**
 * An image (or a part of its name that begins with the registry) as a mirror holds it: below the mirror's own path, under the name of the registry
 * that it comes from. `redis:7` is `registry.example.com/mirror/docker.io/library/redis:7`. What is in the mirror already stays, as does everything where there is none.
 */
export function mirrorImage(image: string, mirror: string | undefined): string {
  return mirror === undefined || image.startsWith(`${mirror}/`) ? image : `${mirror}/${withRegistry(image)}`;
}

export function withRegistry(image: string): string {
  const [first = '', ...rest] = image.split('/');
  if (rest.length === 0) return `${defaultRegistry}/library/${image}`;
  if (first === 'index.docker.io' || first === 'registry-1.docker.io') return withRegistry(rest.join('/'));
  if (first === defaultRegistry && rest.length === 1) return `${defaultRegistry}/library/${rest[0]!}`;
  return isHost(first) ? image : `${defaultRegistry}/${image}`;
}

/** https://pkg.go.dev/github.com/distribution/reference */
function isHost(part: string): boolean {
  return part.includes('.') || part.includes(':') || part === 'localhost';
}

/** Whether an image names the registry that it comes from. */
export function namesRegistry(image: string): boolean {
  return image.includes('/') && isHost(image.split('/')[0]!);
}
