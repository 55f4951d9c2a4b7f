import type { TeamValues } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Project, Team } from './team.ts';

/** Kinds that keep teams apart or in bounds, with their real API groups. A team may bring its own only where self-service says so. */
const guarded = [
  { group: '', kind: 'ResourceQuota', selfService: 'resourceQuota' },
  { group: '', kind: 'LimitRange', selfService: 'resourceQuota' },
  { group: 'networking.k8s.io', kind: 'NetworkPolicy', selfService: 'networkPolicy' },
  { group: 'networking.istio.io', kind: 'Gateway' },
  { group: 'networking.istio.io', kind: 'Sidecar' },
  { group: 'security.istio.io', kind: 'AuthorizationPolicy' },
  { group: 'security.istio.io', kind: 'PeerAuthentication' },
  { group: 'security.istio.io', kind: 'RequestAuthentication' },
  { group: 'rbac.authorization.k8s.io', kind: 'Role' },
  { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' },
] as const;

/**
 * What Argo CD lets the team do with applications of its own. Everybody in the team sees them; creating, changing and syncing them is
 * self-service (`selfService.apps: [argocd]`).
 * https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function deriveProject(team: TeamValues, { id, group }: Pick<Team, 'id' | 'group'>, cluster: Cluster): Project {
  const name = `team-${id}`;
  const allow = (action: string): string => `p, proj:${name}:member, applications, ${action}, ${name}/*, allow`;
  return {
    get repository() {
      return cluster.apps['gitea'] === true ? `https://gitea.${cluster.domain}/otomi/${name}-argocd.git` : undefined;
    },
    get blacklist() {
      const opened: readonly string[] = team.selfService.team;
      return guarded.filter((entry) => !('selfService' in entry) || !opened.includes(entry.selfService)).map(({ group: apiGroup, kind }) => ({ group: apiGroup, kind }));
    },
    get roles() {
      const actions = team.selfService.apps.includes('argocd') ? ['get', 'create', 'update', 'delete', 'sync', 'override', 'action/*'] : ['get'];
      return [{ name: 'member', description: 'Members of the team', groups: [group], policies: actions.map(allow) }];
    },
  };
}
