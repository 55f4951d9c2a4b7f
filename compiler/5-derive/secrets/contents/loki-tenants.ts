import type { Composition, Part } from '../../../secrets/composition.ts';
import type { ContentSource } from './content-source.ts';

/** The users of Loki's gateway: the platform's own and each team, whose name is the name of its tenant. */
export const lokiTenants: ContentSource = ({ teamConfig }, _, reader) => {
  const tenants: [string, Composition | undefined][] = [
    ['admins', reader.compose('apps.loki.adminPassword')],
    ...Object.keys(teamConfig).sort().map((team): [string, Composition | undefined] => [team, reader.compose(`teamConfig.${team}.password`)]),
  ];
  return tenants.flatMap(([user, composition]): Part[] => {
    const password = composition?.[0];
    return typeof password === 'object' && 'secret' in password ? [{ htpasswd: { user, secret: password.secret, hash: 'ssha' } }, '\n'] : [];
  });
};
