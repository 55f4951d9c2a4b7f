import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import type { HarborClient } from '../../../compiler/tasks/harbor/harbor-client.ts';
import type { HarborSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { openProject, type ProjectByHand } from './harbor-by-hand.ts';
import { specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';

/** Something that a person changed, and the fields that bring it back. */
interface Drift {
  readonly what: string;
  readonly fields: readonly string[];
  readonly change: (client: HarborClient, project: ProjectByHand, spec: HarborSpec) => Promise<unknown>;
}

const setting = (name: string, value: string | boolean): Drift => ({ what: 'configuration', fields: [name], change: (client) => client.PUT('/configurations', { body: { [name]: value } }) });

const drifts: Readonly<Record<string, Drift>> = {
  primary_auth_mode: setting('primary_auth_mode', false),
  self_registration: setting('self_registration', true),
  project_creation_restriction: setting('project_creation_restriction', 'everyone'),
  oidc_name: setting('oidc_name', 'other'),
  // Another provider has another client secret, too.
  oidc_endpoint: { ...setting('oidc_endpoint', 'https://other.example.com/realms/otomi'), fields: ['oidc_endpoint', 'oidc_client_secret'] },
  oidc_client_id: { ...setting('oidc_client_id', 'other'), fields: ['oidc_client_id', 'oidc_client_secret'] },
  oidc_scope: setting('oidc_scope', 'openid'),
  oidc_groups_claim: setting('oidc_groups_claim', 'roles'),
  oidc_admin_group: setting('oidc_admin_group', 'everybody'),
  oidc_user_claim: setting('oidc_user_claim', 'name'),
  oidc_verify_cert: setting('oidc_verify_cert', false),
  oidc_auto_onboard: setting('oidc_auto_onboard', false),
  'public project': { what: 'project', fields: ['public'], change: (client, { path }) => client.PUT('/projects/{project_name_or_id}', { params: { path }, body: { metadata: { public: 'true' } } }) },
  'no scan on push': { what: 'project', fields: ['auto_scan'], change: (client, { path }) => client.PUT('/projects/{project_name_or_id}', { params: { path }, body: { metadata: { auto_scan: 'false' } } }) },
  'vulnerable images allowed': {
    what: 'project',
    fields: ['prevent_vul', 'severity'],
    change: (client, { path }) => client.PUT('/projects/{project_name_or_id}', { params: { path }, body: { metadata: { prevent_vul: 'false', severity: 'low' } } }),
  },
  quota: { what: 'quota', fields: ['storage'], change: async (client, project) => client.PUT('/quotas/{id}', { params: { path: { id: (await project.quota()).id } }, body: { hard: { storage: -1 } } }) },
  'role of a group': {
    what: 'member',
    fields: ['role'],
    change: async (client, { path, member, project }) =>
      client.PUT('/projects/{project_name_or_id}/members/{mid}', { params: { path: { ...path, mid: (await member(project.name)).id } }, body: { role_id: 3 } }),
  },
  'member removed': {
    what: 'member',
    fields: ['role'],
    change: async (client, { path, member }) => client.DELETE('/projects/{project_name_or_id}/members/{mid}', { params: { path: { ...path, mid: (await member('team-admin')).id } } }),
  },
  'retention rules': {
    what: 'retention policy',
    fields: ['rules'],
    change: async (client, { retention }) => {
      const { id, rules, scope, trigger } = await retention();
      const body = { id, algorithm: 'or', scope, trigger, rules: rules.map((rule) => ({ ...rule, params: { latestPushedK: 1 } })) } as const;
      return client.PUT('/retentions/{id}', { params: { path: { id } }, body });
    },
  },
  'retention switched off': {
    what: 'retention policy',
    fields: ['rules'],
    change: async (client, { retention }) => {
      const { id, rules, scope, trigger } = await retention();
      return client.PUT('/retentions/{id}', { params: { path: { id } }, body: { id, algorithm: 'or', scope, trigger, rules: rules.map((rule) => ({ ...rule, disabled: true })) } });
    },
  },
  'retention schedule': {
    what: 'retention policy',
    fields: ['schedule'],
    change: async (client, { retention }) => {
      const { id, rules, scope } = await retention();
      return client.PUT('/retentions/{id}', { params: { path: { id } }, body: { id, algorithm: 'or', scope, trigger: { kind: 'Schedule', settings: { cron: '' } }, rules } });
    },
  },
  'retention removed': {
    what: 'retention policy',
    fields: ['schedule', 'rules'],
    change: async (client, { retention }) => client.DELETE('/retentions/{id}', { params: { path: { id: (await retention()).id } } }),
  },
  'immutable tags switched off': {
    what: 'immutable tags',
    fields: ['disabled'],
    change: async (client, { path, rule }) => {
      const { id, tag_selectors, scope_selectors } = await rule();
      const body = { id, disabled: true, action: 'immutable', template: 'immutable_template', tag_selectors, scope_selectors } as const;
      return client.PUT('/projects/{project_name_or_id}/immutabletagrules/{immutable_rule_id}', { params: { path: { ...path, immutable_rule_id: id } }, body });
    },
  },
  'immutable tags removed': {
    what: 'immutable tags',
    fields: [],
    change: async (client, { path, rule }) => client.DELETE('/projects/{project_name_or_id}/immutabletagrules/{immutable_rule_id}', { params: { path: { ...path, immutable_rule_id: (await rule()).id } } }),
  },
  'robot disabled': { what: 'robot', fields: ['disable'], change: async (_, { robot, setRobot }) => setRobot(await robot('pull'), { disable: true }) },
  'robot that ends': { what: 'robot', fields: ['duration'], change: async (_, { robot, setRobot }) => setRobot(await robot('pull'), { duration: 7 }) },
  'robot renamed for people': { what: 'robot', fields: ['description'], change: async (_, { robot, setRobot }) => setRobot(await robot('push'), { description: 'mine' }) },
  'robot that can push': {
    what: 'robot',
    fields: ['access'],
    change: async (_, { robot, setRobot, project }) => setRobot(await robot('pull'), { permissions: [{ kind: 'project', namespace: project.name, access: [{ resource: 'repository', action: 'pull' }, { resource: 'repository', action: 'push' }] }] }),
  },
};

let world: HarborWorld;
let spec: HarborSpec;

beforeAll(async () => {
  const teams = teamNames(2);
  world = await startHarborWorld(teams);
  spec = specFor(world.url, teams, { blockSeverity: 'critical' });
  await world.apply(spec);
});

afterAll(async () => {
  expect(world.violations).toEqual([]);
  await world.stop();
});

describe('what a person changed', () => {
  it.each(Object.entries(drifts))('is seen and brought back: %s', async (_, { what, fields, change }) => {
    await change(world.client, await openProject(world.client, spec.projects[0]!.name), spec);
    const { plan, result } = await world.apply(spec);
    const actions = plan.stages.flat().filter((action) => action.what !== 'robot token');
    expect(actions.map((action) => [action.what, action.changes.map(({ path }) => path)])).toEqual([[what, fields]]);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
  });

  it('includes the prefix of robots, whose Secrets then get the new name and keep the token', async () => {
    const tokens = [...world.kubernetes.secrets].map(([name, { data }]) => [name, data] as const);
    await world.client.PUT('/configurations', { body: { robot_name_prefix: 'other-' } });
    const { plan, result } = await world.apply(spec);
    expect(plan.stages.flat().map(({ what }) => what)).toEqual(['configuration']);
    expect(countActions(result.remaining)).toBe(0);
    expect([...world.kubernetes.secrets].map(([name, { data }]) => [name, data])).toEqual(tokens);

    const renamed = { ...spec, configuration: { ...spec.configuration, robot_name_prefix: 'acme-' } };
    const change = await world.apply(renamed);
    expect(new Set(change.plan.stages.flat().map(({ what }) => what))).toEqual(new Set(['configuration', 'secret']));
    expect(countActions(change.result.remaining)).toBe(0);
    await world.apply(spec);
  });
});
