import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import type { HarborSpec } from '../../../compiler/tasks/harbor/harbor-spec.ts';
import { bodyOf } from '../../../compiler/tasks/harbor/harbor-client.ts';
import { openProject } from './harbor-by-hand.ts';
import { isReal, specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';

let world: HarborWorld;
let teams: string[];
let both: HarborSpec;
let onlyFirst: HarborSpec;

beforeEach(async () => {
  teams = teamNames(2);
  world = await startHarborWorld(teams);
  both = specFor(world.url, teams);
  onlyFirst = specFor(world.url, teams.slice(0, 1));
});

afterEach(async () => {
  expect(world.violations).toEqual([]);
  await world.stop();
});

async function projectNames(): Promise<string[]> {
  return bodyOf(await world.client.GET('/projects', { params: { query: { page: 1, page_size: 100 } } })).map(({ name }) => name).filter((name) => teams.includes(name)).sort();
}

describe('a team that is gone', () => {
  it('is named, and left alone without --prune', async () => {
    await world.apply(both);
    const { plan } = await world.apply(onlyFirst);
    expect(countActions(plan)).toBe(0);
    expect(plan.notices.map(({ message }) => message)).toEqual([`The project ${teams[1]!} is not in the specification any more`, `The group ${teams[1]!} is not in the specification any more`]);
    expect(await projectNames()).toEqual(teams);
  });

  it('is deleted with --prune, and only once', async () => {
    await world.apply(both);
    const { result } = await world.apply(onlyFirst, { prune: true });
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    expect(await projectNames()).toEqual([teams[0]]);
    expect(countActions(await world.plan(onlyFirst, { prune: true }))).toBe(0);
    expect(countActions(await world.plan(onlyFirst))).toBe(0);
  });

  it('can come back', async () => {
    await world.apply(both);
    await world.apply(onlyFirst, { prune: true });
    const { result } = await world.apply(both);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    await world.apply(onlyFirst, { prune: true });
    expect(await projectNames()).toEqual([teams[0]]);
  });

  it.skipIf(isReal)('keeps a project with images, without its robots and groups', async () => {
    await world.apply(both);
    const project = [...world.state().projects.values()].find(({ name }) => name === teams[1])!;
    project.repositories.add('web').add('tools/build');
    const { plan, result } = await world.apply(onlyFirst, { prune: true });
    expect(plan.notices).toEqual([{ message: `The project ${teams[1]!} is kept, because it has 2 repositories of images`, hint: `--prune --force-delete ${teams[1]!} deletes it with its images` }]);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    expect([project.robots.size, project.repositories.size, project.retention !== undefined]).toEqual([0, 2, true]);
    expect([...project.members.values()].map(({ type }) => type)).toEqual(['u']);

    const forced = await world.apply(onlyFirst, { prune: true, forceDelete: new Set([teams[1]!]) });
    expect([forced.result.failed, countActions(forced.result.remaining)]).toEqual([[], 0]);
    expect(await projectNames()).toEqual([teams[0]]);
  });

  it('never costs a project that was there before drydock', async () => {
    const name = teams[1]!;
    await world.client.POST('/projects', { body: { project_name: name, metadata: { public: 'false' } } });
    await world.apply(both);
    await world.apply(onlyFirst, { prune: true, forceDelete: new Set([name]) });
    expect(await projectNames()).toEqual(teams);
    await expect((await openProject(world.client, name)).robot('pull')).rejects.toThrow('not found');
  });
});

describe('what nobody told drydock of', () => {
  it('is not touched, not even by --prune', async () => {
    await world.apply(both);
    const { path, project } = await openProject(world.client, teams[0]!);
    await world.client.POST('/usergroups', { body: { group_name: `${teams[0]!}-guests`, group_type: 3 } });
    await world.client.POST('/projects/{project_name_or_id}/members', { params: { path }, body: { role_id: 3, member_group: { group_name: `${teams[0]!}-guests`, group_type: 3 } } });
    const access = [{ resource: 'repository', action: 'pull' }];
    await world.client.POST('/robots', { body: { name: 'mine', description: '', level: 'project', duration: -1, disable: false, permissions: [{ kind: 'project', namespace: project.name, access }] } });
    const plan = await world.plan(both, { prune: true });
    expect([countActions(plan), plan.notices]).toEqual([0, []]);
  });
});

describe('a part of a team that is gone', () => {
  it('is deleted with --prune', async () => {
    await world.apply(both);
    const [first, second] = both.projects;
    const less: HarborSpec = { ...both, projects: [{ ...withoutRetention(first!), immutableTags: [], members: first!.members.slice(0, 1), robots: first!.robots.slice(0, 1) }, second!] };
    const plan = await world.plan(less);
    expect([countActions(plan), plan.notices.length]).toEqual([0, 4]);
    const pruned = await world.apply(less, { prune: true });
    expect(pruned.plan.stages.flat().map(({ kind, what }) => `${kind} ${what}`)).toEqual(['delete robot', 'delete member', 'delete immutable tags', 'delete retention policy', 'update record']);
    expect([pruned.result.failed, countActions(pruned.result.remaining)]).toEqual([[], 0]);
  });
});

function withoutRetention({ retention: _, ...project }: HarborSpec['projects'][number]): HarborSpec['projects'][number] {
  return project;
}
