import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import type { Send } from '../../../compiler/tasks/core/send.ts';
import { createSendOnce } from '../../../compiler/tasks/core/world/send-once.ts';
import { isReal, specFor, startHarborWorld, teamNames, type HarborWorld } from './harbor-world.ts';

const worlds: HarborWorld[] = [];

async function start(count: number): Promise<{ world: HarborWorld; teams: string[] }> {
  const teams = teamNames(count);
  const world = await startHarborWorld(teams);
  worlds.push(world);
  return { world, teams };
}

afterEach(async () => {
  for (const world of worlds.splice(0)) {
    expect(world.violations).toEqual([]);
    await world.stop();
  }
});

describe('from an empty Harbor', () => {
  it('is brought to its specification, and then left alone', async () => {
    const { world, teams } = await start(3);
    const spec = specFor(world.url, teams);
    const { result } = await world.apply(spec);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    expect(world.kubernetes.secrets.size).toBe(3 * 2 + 1);

    const before = world.writes().length;
    const rerun = await world.apply(spec);
    expect(countActions(rerun.plan)).toBe(0);
    expect(rerun.plan.notices).toEqual([]);
    expect(world.writes().length).toBe(before);
  });

  it('gives a new team its own things and nobody else any', async () => {
    const { world, teams } = await start(3);
    await world.apply(specFor(world.url, teams.slice(0, 2)));
    const { plan } = await world.apply(specFor(world.url, teams));
    const names = plan.stages.flat().filter(({ what }) => what !== 'record').map(({ name }) => name);
    expect(names.filter((name) => !name.includes(teams[2]!))).toEqual([]);
    expect(names.length).toBe(10);
  });

  // A real Harbor spends a tenth of a second on the password of every request.
  it.skipIf(isReal)('reads every page of 300 teams', { timeout: 120_000 }, async () => {
    const { world, teams } = await start(300);
    const spec = specFor(world.url, teams);
    const { result } = await world.apply(spec);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    const before = world.writes().length;
    const rerun = await world.apply(spec);
    expect([countActions(rerun.plan), world.writes().length]).toEqual([0, before]);
  });
});

describe('a run that is cut off', () => {
  /** Lets so many requests through and no more; the last one's answer is lost. */
  const cutAfter = (count: number): { send: Send; isCut: () => boolean } => {
    const sendOnce = createSendOnce({ timeout: 5000 });
    let sent = 0;
    const send: Send = async (input, init) => {
      if (sent > count) throw new Error('cut off');
      sent++;
      const response = await sendOnce(input, init);
      if (sent > count) throw new Error('cut off');
      return response;
    };
    return { send, isCut: () => sent > count };
  };

  it.skipIf(isReal)('is finished by the next, wherever it was', { timeout: 120_000 }, async () => {
    for (let count = 0; ; count++) {
      const teams = teamNames(2);
      const world = await startHarborWorld(teams);
      const spec = specFor(world.url, teams);
      const { send, isCut } = cutAfter(count);
      await world.apply(spec, {}, send).catch((cause: unknown) => expect(cause).toMatchObject({ message: 'cut off' }));
      const { result } = await world.apply(spec);
      expect([count, result.failed, countActions(result.remaining)]).toEqual([count, [], 0]);
      expect(countActions(await world.plan(spec, { prune: true }))).toBe(0);
      // Whatever was made is known to be drydock's own, so that it can be taken away again.
      await world.apply(specFor(world.url, []), { prune: true });
      expect([...world.state().projects.values()].map(({ name }) => name)).toEqual(['library']);
      expect(world.violations).toEqual([]);
      await world.stop();
      if (!isCut()) return;
    }
  });
});

describe('a retention policy that somebody else deletes', () => {
  /** Deletes it just before a request of the task about it arrives. */
  const deleteBefore = (world: HarborWorld, method: string): Send => {
    const sendOnce = createSendOnce({ timeout: 30_000 });
    let isDeleted = false;
    return async (input, init) => {
      const request = new Request(input, init);
      const id = /\/retentions\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
      if (id !== undefined && request.method === method && !isDeleted) {
        isDeleted = true;
        await world.client.DELETE('/retentions/{id}', { params: { path: { id: Number(id) } } });
      }
      return sendOnce(request);
    };
  };

  it('while it is looked at, is made again', async () => {
    const { world, teams } = await start(1);
    const spec = specFor(world.url, teams);
    await world.apply(spec);
    const { plan, result } = await world.apply(spec, {}, deleteBefore(world, 'GET'));
    expect(plan.stages.flat().map(({ kind, what }) => `${kind} ${what}`)).toEqual(['create retention policy']);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
  });

  it('while the task deletes it, too, is gone', async () => {
    const { world, teams } = await start(1);
    const spec = specFor(world.url, teams);
    await world.apply(spec);
    const without = { ...spec, projects: spec.projects.map(({ retention: _, ...project }) => project) };
    const { result } = await world.apply(without, { prune: true }, deleteBefore(world, 'DELETE'));
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    expect(countActions(await world.plan(without, { prune: true }))).toBe(0);
  });
});

describe('two runs at once', () => {
  it.each([0, 3, 10, 40])('do no harm, the second %d ms later', async (delay) => {
    const { world, teams } = await start(4);
    const spec = specFor(world.url, teams);
    const runs = await Promise.all([world.apply(spec), sleep(delay).then(() => world.apply(spec))]);
    expect(runs.map(({ result }) => [result.failed, countActions(result.remaining)])).toEqual([
      [[], 0],
      [[], 0],
    ]);
    expect(countActions(await world.plan(spec))).toBe(0);
  });
});
