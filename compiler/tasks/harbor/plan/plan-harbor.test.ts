import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPlan } from '../../core/print-plan.ts';
import type { PlanOptions } from '../../core/task.ts';
import { robotDescription, type ActualHarbor, type ActualProject } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import { roles, type HarborSpec, type ProjectSpec } from '../harbor-spec.ts';
import type { ProjectRecord } from '../ownership-record.ts';
import { planHarbor } from './plan-harbor.ts';

const names = ['team-a', 'team-b', 'team-c', 'library'];
const name = fc.constantFrom(...names);
const group = fc.constantFrom(...names, 'team-admin', 'guests');
const role = fc.constantFrom(...roles);
const pattern = fc.constantFrom('v*', 'release-*');
const rule = fc.record({ keep: fc.constant('latestPushedK' as const), count: fc.integer({ min: 1, max: 3 }), tags: fc.constant('**'), repositories: fc.constant('**') });
const retention = fc.record({ schedule: fc.constantFrom('', '0 0 2 * * *'), rules: fc.array(rule, { minLength: 1, maxLength: 2 }) });
const robotName = fc.constantFrom('pull', 'push', 'mine');

const projectSpec = fc
  .record(
    { name, public: fc.boolean(), scanOnPush: fc.boolean(), immutableTags: fc.uniqueArray(pattern), members: fc.uniqueArray(fc.record({ group, role }), { selector: (member) => member.group }), robots: fc.uniqueArray(robotName), quota: fc.integer({ min: 1, max: 3 }), retention },
    { requiredKeys: ['name', 'public', 'scanOnPush', 'immutableTags', 'members', 'robots'] },
  )
  .map(({ robots, ...project }): ProjectSpec => ({ ...project, robots: robots.map((robot) => ({ name: robot, access: ['pull'], secret: { namespace: project.name, name: robot } })) }));

const id = fc.integer({ min: 2, max: 1_000_000 });
const found: fc.Arbitrary<ActualProject> = fc.record(
  {
    name,
    id,
    repositories: fc.integer({ min: 0, max: 2 }),
    metadata: fc.record({ public: fc.constantFrom('true', 'false') }),
    members: fc.uniqueArray(fc.record({ id, group, role }), { selector: (member) => member.group }),
    robots: fc.uniqueArray(
      fc.record({ id, name: robotName, account: robotName, description: fc.constantFrom(robotDescription, 'by hand'), disabled: fc.boolean(), duration: fc.constantFrom(-1, 30), access: fc.constant(['repository:pull']) }),
      { selector: (robot) => robot.name },
    ),
    immutableTags: fc.uniqueArray(fc.record({ id, pattern, disabled: fc.boolean() }), { selector: (tags) => tags.pattern }),
    quota: fc.record({ id, bytes: fc.integer({ min: -1, max: 3 }) }),
    retention: fc.record({ id, schedule: fc.constantFrom('', '0 0 2 * * *'), rules: fc.array(fc.oneof(rule, fc.constant('unknown' as const))) }),
  },
  { requiredKeys: ['name', 'id', 'repositories', 'metadata', 'members', 'robots', 'immutableTags'] },
);
const entry: fc.Arbitrary<ProjectRecord> = fc.record({ created: fc.boolean(), members: fc.uniqueArray(group), immutableTags: fc.uniqueArray(pattern), retention: fc.boolean() });

const settings: HarborSpec['configuration'] = {
  auth_mode: 'oidc_auth', primary_auth_mode: true, self_registration: false, project_creation_restriction: 'adminonly', robot_name_prefix: 'otomi-', oidc_name: 'otomi',
  oidc_endpoint: 'https://keycloak.example.com/realms/otomi', oidc_client_id: 'otomi', oidc_scope: 'openid,email', oidc_groups_claim: 'groups', oidc_admin_group: 'admin',
  oidc_user_claim: 'email', oidc_verify_cert: true, oidc_auto_onboard: true,
};

const spec = fc.uniqueArray(projectSpec, { selector: (project) => project.name }).map(
  (projects): HarborSpec => ({
    server: { url: 'http://harbor', username: 'admin', password: { env: 'PASSWORD' } },
    registry: 'harbor.example.com',
    record: { namespace: 'harbor', name: 'drydock-harbor' },
    configuration: settings,
    clientSecret: { env: 'CLIENT' },
    projects,
  }),
);

const actual = fc.record({
  configuration: fc.constantFrom<ActualHarbor['configuration']>({ ...settings }, { ...settings, oidc_scope: 'openid' }),
  groups: fc.uniqueArray(fc.record({ id, name: group, isForeign: fc.constant(true as const) }, { requiredKeys: ['id', 'name'] }), { selector: (item) => item.name }),
  projects: fc.uniqueArray(found, { selector: (project) => project.name }),
  secrets: fc.constant({}),
  users: fc.array(fc.record({ id, name: fc.constant('alice'), issuer: fc.constantFrom('https://old.example.com', settings.oidc_endpoint) })),
  record: fc.option(fc.record({ projects: fc.dictionary(name, entry, { noNullPrototype: true }), groups: fc.uniqueArray(group) }), { nil: undefined }),
});

const secretText = 'a-secret-that-nobody-may-see';

function plan(wanted: HarborSpec, state: ActualHarbor, options: Partial<PlanOptions>): HarborAction[] {
  const result = planHarbor({ spec: wanted, actual: state, secrets: () => secretText, options: { prune: false, forceDelete: new Set(), reonboard: false, ...options } });
  expect(printPlan(result)).not.toContain(secretText);
  return result.stages.flat();
}

describe('whatever Harbor is like', () => {
  it('nothing is deleted without being asked for', () => {
    fc.assert(
      fc.property(spec, actual, (wanted, state) => {
        expect(plan(wanted, state, { forceDelete: new Set(names) }).filter(({ kind }) => kind === 'delete')).toEqual([]);
      }),
    );
  });

  it('nothing is deleted that drydock did not make, and no project that is wanted or has images', () => {
    fc.assert(
      fc.property(spec, actual, (wanted, state) => {
        const made = (project: string): ProjectRecord | undefined => state.record?.projects[project];
        for (const { kind, name: target, step } of plan(wanted, state, { prune: true })) {
          if (kind !== 'delete') continue;
          const [project = '', part = ''] = target.split('/');
          const isMade: Partial<Record<HarborAction['step']['do'], () => boolean | undefined>> = {
            deleteProject: () => made(project)!.created && !wanted.projects.some((other) => other.name === project) && state.projects.find((other) => other.name === project)!.repositories === 0,
            deleteGroup: () => state.record?.groups.includes(target) === true && state.groups.some((item) => item.name === target && item.isForeign !== true),
            removeMember: () => made(project)?.members.includes(part),
            deleteImmutableTags: () => made(project)?.immutableTags.includes(part),
            deleteRetention: () => made(project)?.retention,
            deleteRobot: () => state.projects.some(({ robots }) => robots.some((robot) => 'id' in step && robot.id === step.id && robot.description === robotDescription)),
          };
          expect([step.do, isMade[step.do]?.()]).toEqual([step.do, true]);
        }
      }),
    );
  });

  it('nothing is made or changed that the specification does not name', () => {
    fc.assert(
      fc.property(spec, actual, fc.boolean(), (wanted, state, prune) => {
        const named = new Set(wanted.projects.flatMap((project) => [project.name, ...project.members.map((member) => member.group)]));
        const targets = plan(wanted, state, { prune })
          .filter(({ kind, step }) => kind !== 'delete' && step.do !== 'configure' && step.do !== 'record')
          .map(({ name: target }) => target.replace(/^otomi-/, '').split(/[/+]/)[0]!);
        expect(targets.filter((target) => !named.has(target))).toEqual([]);
      }),
    );
  });

  it('only users of another issuer are removed, and only with --reonboard', () => {
    fc.assert(
      fc.property(spec, actual, (wanted, state) => {
        const removed = plan(wanted, state, { reonboard: true }).flatMap(({ step }) => (step.do === 'deleteUser' ? [step.id] : []));
        expect(removed).toEqual(state.users.filter(({ issuer }) => issuer !== settings.oidc_endpoint).map((user) => user.id));
      }),
    );
  });
});
