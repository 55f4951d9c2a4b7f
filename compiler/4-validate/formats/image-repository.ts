import type { Format } from './format.ts';
import { isBracketedIpV6, isPortText } from './host-port.ts';

const registryHost = /^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*$/;
const pathPart = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/;

/** A container image without tag and digest: a registry unless it is Docker Hub, and a path (distribution `reference.WithName`). */
export function isImageRepository(text: string): boolean {
  if (text.length > 255) return false;
  const [first = '', ...rest] = text.split('/');
  if (rest.length === 0) return pathPart.test(first);
  return rest.every((part) => pathPart.test(part)) && (pathPart.test(first) || isRegistry(first));
}

function isRegistry(text: string): boolean {
  const [, host = '', port] = /^(.+?)(?::([0-9]*))?$/.exec(text) ?? [];
  return (registryHost.test(host) || isBracketedIpV6(host)) && (port === undefined || isPortText(port));
}

export const imageRepository: Format = {
  validate: isImageRepository,
  expected: 'an image repository in lower case without a tag, such as nginx or registry.example.com:5000/team/app',
};
