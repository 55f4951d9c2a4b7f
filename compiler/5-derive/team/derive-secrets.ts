import type { SecretValues, TeamValues } from '../../4-validate/value-types.ts';
import type { Path } from '../../path.ts';
import type { Cluster, Team, TeamSecret } from '../platform.ts';

/** What a team's declared secrets come to: fetched into its namespace, and certificates of its hosts also to where the gateways look. */
export function deriveSecrets(team: TeamValues, origin: Path, { id, namespace, services }: Pick<Team, 'id' | 'namespace' | 'services'>, cluster: Cluster): TeamSecret[] {
  const own = team.secrets.map((secret, index) => toTeamSecret(secret, [...origin, 'secrets', index], secret.name, namespace.name, id));
  const certificates = new Set(services.flatMap(({ route }) => route?.ownCertificate ?? []));
  const copies = team.secrets.flatMap((secret, index) =>
    certificates.has(secret.name) ? [toTeamSecret(secret, [...origin, 'secrets', index], `team-${id}-${secret.name}`, cluster.namespaces['istio-system'], id)] : [],
  );
  return [...own, ...copies];
}

function toTeamSecret(secret: SecretValues, origin: Path, name: string, namespace: string, team: string): TeamSecret {
  return {
    name,
    namespace,
    origin,
    get type() {
      return kubernetesTypes[secret.type];
    },
    get data() {
      return dataOf(secret);
    },
    get remotePath() {
      return `teams/team-${team}/${secret.name}`;
    },
  };
}

const kubernetesTypes = { generic: 'Opaque', 'docker-registry': 'kubernetes.io/dockerconfigjson', tls: 'kubernetes.io/tls' } as const;

function dataOf({ type, entries = [], crt, key, ca }: SecretValues): { key: string; property: string }[] {
  if (type === 'docker-registry') return [{ key: '.dockerconfigjson', property: '.dockerconfigjson' }];
  if (type === 'generic') return entries.map((entry) => ({ key: entry, property: entry }));
  const parts: [string, string | undefined][] = [
    ['tls.crt', crt],
    ['tls.key', key],
    ['ca.crt', ca],
  ];
  return parts.flatMap(([name, property]) => (property === undefined ? [] : [{ key: name, property }]));
}
