import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';

interface GuardedKind {
  readonly group: string;
  readonly kind: string;
}

const forbidden = (selfService: object): string[] => (teamOf({ selfService }).project.blacklist as GuardedKind[]).map(({ group, kind }) => `${group}/${kind}`);
const allowed = (selfService: object): string[] => (teamOf({ selfService }).project.roles as { policies: string[] }[]).flatMap(({ policies }) => policies.map((policy) => policy.split(', ')[3]!));

describe('deriveProject', () => {
  it('forbids what keeps teams apart, by its real API group', () => {
    expect(forbidden({})).toEqual(expect.arrayContaining(['/ResourceQuota', '/LimitRange', 'networking.k8s.io/NetworkPolicy', 'security.istio.io/AuthorizationPolicy', 'rbac.authorization.k8s.io/RoleBinding']));
  });

  it('opens what self-service opens, and nothing else', () => {
    const closed = forbidden({});
    expect(closed.filter((kind) => !forbidden({ team: ['networkPolicy'] }).includes(kind))).toEqual(['networking.k8s.io/NetworkPolicy']);
    expect(closed.filter((kind) => !forbidden({ team: ['resourceQuota'] }).includes(kind))).toEqual(['/ResourceQuota', '/LimitRange']);
    expect(forbidden({ team: ['alerts', 'oidc', 'downloadKubeConfig'] })).toEqual(closed);
  });

  it('lets members look, and do more only where Argo CD is self-service', () => {
    expect(allowed({})).toEqual(['get']);
    expect(allowed({ apps: ['gitea'] })).toEqual(['get']);
    expect(allowed({ apps: ['argocd'] })).toEqual(expect.arrayContaining(['get', 'create', 'sync', 'delete']));
  });

  it('is about the group of the team, and its own applications', () => {
    const [role] = teamOf({}).project.roles as { groups: string[]; policies: string[] }[];
    expect(role!.groups).toEqual(['team-demo']);
    expect(role!.policies).toEqual(['p, proj:team-demo:member, applications, get, team-demo/*, allow']);
  });

  it('has a repository of its own where Gitea is on', () => {
    expect(teamOf({}, { apps: { gitea: { enabled: false } } }).project.repository).toBeUndefined();
    expect(teamOf({}, { apps: { gitea: { enabled: true } } }).project.repository).toMatch(/^https:\/\/gitea\.example\.org\/.*team-demo/);
  });
});
