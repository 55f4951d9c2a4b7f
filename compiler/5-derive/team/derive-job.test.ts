import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { SyncEngine } from '../cluster/sync.ts';
import type { Job } from './job.ts';

const minimal = { name: 'tidy', image: { repository: 'registry.example.com/tidy', tag: 'v1' }, resources: { requests: { cpu: '10m', memory: '10Mi' } } };

function jobOf(job: object, k8sVersion = '1.34', engine?: SyncEngine): Job {
  return teamOf({ jobs: [{ ...minimal, ...job }] }, { cluster: { k8sVersion } }, engine).jobs[0]!;
}

describe('deriveJob', () => {
  it('is another Job for another specification, and the same for the same', () => {
    const { objectName } = jobOf({});
    expect(objectName).toMatch(/^tidy-[0-9a-f]{10}$/);
    expect(jobOf({}).objectName).toBe(objectName);
    const changed = [{ env: { A: '1' } }, { backoffLimit: 0 }, { files: { '/a': 'b' } }, { image: { repository: 'registry.example.com/tidy', tag: 'v2' } }].map((job) => jobOf(job).objectName);
    expect(new Set([objectName, ...changed]).size).toBe(5);
  });

  it('keeps its name on a schedule, and where it runs on every sync', () => {
    expect(jobOf({ type: 'CronJob', schedule: '0 1 * * *' }).objectName).toBe('tidy');
    expect(jobOf({ runPolicy: 'Always' }).objectName).toBe('tidy');
  });

  it('runs on every sync the way the engine does that', () => {
    expect(jobOf({ runPolicy: 'Always' }).annotations).toEqual({ 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
    expect(jobOf({ runPolicy: 'Always' }, '1.34', 'flux').annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/force': 'enabled' });
    expect(jobOf({}).annotations).toEqual({});
  });

  it('is removed by time on a schedule only: else the sync would run it again', () => {
    expect(jobOf({}).ttlSecondsAfterFinished).toBeUndefined();
    expect(jobOf({ type: 'CronJob', schedule: '@daily' }).ttlSecondsAfterFinished).toBe(86400);
  });

  it('names time zones to those who know them', () => {
    const zoned = { type: 'CronJob', schedule: '@daily', timeZone: 'Europe/Amsterdam' };
    expect([jobOf(zoned, '1.24').timeZone, jobOf(zoned, '1.25').timeZone]).toEqual([undefined, 'Europe/Amsterdam']);
  });

  it('has a sidecar where that ends with it', () => {
    expect(jobOf({}, '1.28').pod.annotations).toEqual({ 'sidecar.istio.io/inject': 'false' });
    expect(jobOf({}, '1.29').pod.annotations).toEqual({ 'sidecar.istio.io/nativeSidecar': 'true' });
  });

  it('is not there when it is switched off', () => {
    expect(teamOf({ jobs: [{ ...minimal, enabled: false }] }).jobs).toEqual([]);
  });

  it('runs a script by its shell, after its init containers', () => {
    const { pod } = jobOf({ script: 'echo hi', init: [{ image: minimal.image, resources: minimal.resources, command: ['prepare'] }] });
    expect(pod.containers[0]!.command).toEqual(['/bin/sh', '-c', 'echo hi']);
    expect(pod.initContainers.map(({ name, command }) => [name, command])).toEqual([['init-0', ['prepare']]]);
    expect(pod.restartPolicy).toBe('Never');
  });
});
