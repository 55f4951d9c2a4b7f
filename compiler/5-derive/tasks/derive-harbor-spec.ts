import { quantityValue } from '../../4-validate/formats/quantity.ts';
import type { TeamValues, Values } from '../../4-validate/value-types.ts';
import type { HarborConfiguration, HarborSpec, MemberSpec, ProjectSpec, RetentionSpec, Role } from '../../tasks/harbor/harbor-spec.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Team } from '../team/team.ts';
import { canJoinMesh } from '../workload/sidecar-of.ts';
import { referenceTo, type TaskSecret } from './platform-task.ts';

type RegistryValues = NonNullable<TeamValues['registry']>;
type ProjectDefaults = RegistryValues & Required<Pick<RegistryValues, 'public' | 'scanOnPush' | 'immutableTags'>>;

/** What the specification refers to. */
export const harborSecrets = {
  password: { env: 'HARBOR_PASSWORD', secret: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' },
  clientSecret: { env: 'HARBOR_OIDC_SECRET', secret: 'harbor-oidc', key: 'client-secret' },
} as const satisfies Readonly<Record<string, TaskSecret>>;

/** The Secret that the task keeps its record in, beside Harbor. */
export const harborRecord = 'drydock-harbor';

/** Groups of the platform, as Keycloak puts them into tokens: who administers everything, and who administers all teams. */
const platformAdmins = 'admin';
const teamAdmins = 'team-admin';

/** Every night at two, when the registry has little to do. Harbor's first field is of seconds. */
const cleanup = '0 0 2 * * *';

/** What Harbor is to be: users sign in at the platform's realm, and each team has a project with its group, its rules and two robots. */
export function deriveHarborSpec(values: Values, cluster: Cluster, teams: readonly Team[], namespace: string): HarborSpec {
  const { projects: defaults } = values.apps['harbor'] as unknown as { projects: ProjectDefaults };
  return {
    server: { url: serverOf(cluster, namespace), username: 'admin', password: referenceTo(harborSecrets.password) },
    registry: `harbor.${cluster.domain}`,
    record: { namespace, name: harborRecord },
    configuration: deriveConfiguration(cluster),
    clientSecret: referenceTo(harborSecrets.clientSecret),
    projects: teams.map((team) => deriveHarborProject(team, { ...defaults, ...values.teamConfig[team.id]!.registry })),
  };
}

/** Inside the mesh Harbor's core is asked directly; a pod that can't be in it comes in by the gateway, as everybody else. */
function serverOf(cluster: Cluster, namespace: string): string {
  return canJoinMesh(cluster) ? `http://harbor-harbor-core.${namespace}.svc.cluster.local` : `https://harbor.${cluster.domain}`;
}

function deriveConfiguration(cluster: Cluster): HarborConfiguration {
  return {
    auth_mode: 'oidc_auth',
    primary_auth_mode: true,
    self_registration: false,
    project_creation_restriction: 'adminonly',
    robot_name_prefix: 'otomi-',
    oidc_name: 'otomi',
    oidc_endpoint: cluster.issuer,
    oidc_client_id: cluster.oidcClient,
    // Onboarding needs the subject, the issuer and the address.
    oidc_scope: 'openid,email',
    oidc_groups_claim: 'groups',
    oidc_admin_group: platformAdmins,
    oidc_user_claim: 'email',
    oidc_verify_cert: cluster.certificateIssuer !== 'custom-ca',
    oidc_auto_onboard: true,
  };
}

function deriveHarborProject({ group, namespace }: Team, registry: ProjectDefaults): ProjectSpec {
  const secretOf = (name: string): { namespace: string; name: string } => ({ namespace: namespace.name, name });
  return {
    name: group,
    public: registry.public,
    scanOnPush: registry.scanOnPush,
    ...(registry.blockSeverity !== undefined && { blockSeverity: registry.blockSeverity }),
    ...(registry.quota !== undefined && { quota: bytesOf(registry.quota) }),
    ...(registry.retention !== undefined && { retention: deriveRetention(registry.retention) }),
    immutableTags: registry.immutableTags,
    members: deriveMembers(group),
    robots: [
      { name: 'pull', access: ['pull'], secret: secretOf(pullSecret) },
      { name: 'push', access: ['pull', 'push'], secret: secretOf(pushSecret) },
    ],
  };
}

/** Named by the service account of the team's pods. */
export const pullSecret = 'harbor-pullsecret';

/** For what builds the team's images. */
export const pushSecret = 'harbor-pushsecret';

/** A team with the id `admin` has the group of those who administer all teams. */
function deriveMembers(group: string): MemberSpec[] {
  const roles: Readonly<Record<string, Role>> = { [group]: 'developer', [teamAdmins]: 'projectAdmin' };
  return Object.entries(roles).map(([name, role]) => ({ group: name, role }));
}

function deriveRetention({ latestPushed, latestPulled, daysSincePush, daysSincePull }: NonNullable<RegistryValues['retention']>): RetentionSpec {
  const counts = { latestPushedK: latestPushed, latestPulledN: latestPulled, nDaysSinceLastPush: daysSincePush, nDaysSinceLastPull: daysSincePull } as const;
  const kept = Object.entries(counts) as [keyof typeof counts, number | undefined][];
  return { schedule: cleanup, rules: kept.flatMap(([keep, count]) => (count === undefined ? [] : [{ keep, count, tags: '**', repositories: '**' }])) };
}

/** The schema lets only amounts in whole bytes through. */
function bytesOf(amount: string | number): number {
  return Number(quantityValue(String(amount))! / 10n ** 9n);
}
