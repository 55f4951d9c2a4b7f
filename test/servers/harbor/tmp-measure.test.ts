import fs from 'node:fs';
import { expect, it } from 'vitest';
import { countActions } from '../../../compiler/tasks/core/action.ts';
import { specFor, startHarborWorld, teamNames } from './harbor-world.ts';
const pid = process.env['CORE_PID']!;
const ticks = (): number => { const f = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(' '); return Number(f[13]) + Number(f[14]); };
it('measures', { timeout: 1_800_000 }, async () => {
  const teams = teamNames(50);
  const world = await startHarborWorld(teams);
  const spec = specFor(world.url, teams);
  for (const label of ['converge', 'rerun']) {
    const [t, c, r, w, me] = [performance.now(), ticks(), world.requests.length, world.writes().length, process.cpuUsage()];
    const { result } = await world.apply(spec);
    expect([result.failed, countActions(result.remaining)]).toEqual([[], 0]);
    const mine = process.cpuUsage(me);
    fs.appendFileSync('/tmp/measure.txt', `${label}: ${(performance.now() - t) / 1000} s wall, core ${(ticks() - c) / 100} s CPU, task ${(mine.user + mine.system) / 1e6} s CPU, requests ${world.requests.length - r}, writes ${world.writes().length - w}\n`);
  }
  await world.stop();
});
