import type { Format } from './format.ts';
import { isHostOrIp } from './host-or-ip.ts';
import { isUrl } from './url.ts';

const sshUrl = /^ssh:\/\/[\w.-]+@(?<host>[^/:@\s]+)(:[1-9][0-9]{0,4})?\/[^\s/]\S*$/;
const sshShort = /^[\w.-]+@(?<host>[^/:@\s]+):[^\s/]\S*$/;

/** A git remote that Argo CD and Flux can read: https, http, `ssh://user@host/path`, or the short form `user@host:path`. */
export function isGitUrl(text: string): boolean {
  const host = (sshUrl.exec(text) ?? sshShort.exec(text))?.groups?.['host'];
  if (host !== undefined) return isHostOrIp(host.toLowerCase());
  return isUrl(text) && /^https?:\/\/[^/]+\/[^/]/.test(text);
}

export const gitUrl: Format = {
  validate: isGitUrl,
  expected: 'the URL of a git repository, such as https://git.example.com/platform/values.git or git@git.example.com:platform/values.git',
};
