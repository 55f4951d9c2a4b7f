import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { catalog } from './diff-samples.ts';
import { runGit } from './git-server.ts';
import { runCaptured, type Captured } from './run-captured.ts';
import { putTexts, useScratchFolder } from './scratch-folder.ts';

const folder = useScratchFolder();

const cluster = "cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }\n";
const service = (name: string): string => `type: cluster
deployment:
  image: { repository: registry.example.com/demo/${name}, tag: v1 }
  replicas: 2
  resources:
    requests: { cpu: 50m, memory: 64Mi }
    limits: { cpu: 200m, memory: 128Mi }
`;

async function explain(target: string): Promise<Captured> {
  const captured = await runCaptured(['explain', target, '--values', folder()], { catalog: () => catalog });
  return { ...captured, out: captured.out.replaceAll(`${folder()}/`, '') };
}

describe('drydock explain', () => {
  beforeEach(() =>
    putTexts(folder(), {
      'env/cluster.yaml': cluster,
      'env/teams/demo/services/alpha.yaml': service('alpha'),
      'env/teams/demo/services/beta.yaml': service('beta'),
      'env/teams/other/team.yaml': 'title: Other\n',
    }),
  );

  it('goes from an object to the lines that made it', async () => {
    const { out } = await explain('Deployment/team-demo/beta');
    expect(out).toContain('  Deployment/team-demo/beta  spec.template.spec.containers[0].image\n');
    expect(out).toContain('values    env/teams/demo/services/beta.yaml:3:');
    expect(out).not.toContain('alpha');
  });

  it('goes from one field of it', async () => {
    const { out } = await explain('Deployment/team-demo/beta:spec.replicas');
    expect(out.match(/Deployment\/team-demo\/beta {2}\S+/g)).toEqual(['Deployment/team-demo/beta  spec.replicas']);
    expect(out).toContain('values    env/teams/demo/services/beta.yaml:4:13  teamConfig.demo.services[1].deployment.replicas');
  });

  it('goes from a line of the values to all that it reaches', async () => {
    const { out } = await explain(`${folder()}/env/teams/demo/services/beta.yaml:3`);
    expect(out).toContain('env/teams/demo/services/beta.yaml:3: teamConfig.demo.services[1].deployment.image\n');
    expect(out).toContain('  Deployment/team-demo/beta  teams/demo/services/beta.yaml\n');
    expect(out).toContain('    spec.template.spec.containers[0].image\n');
    expect(out).not.toContain('alpha');
  });

  it('says where a value only decides that something is there', async () => {
    const { out } = await explain(`${folder()}/env/teams/demo/services/beta.yaml:4`);
    expect(out).toContain('  PodDisruptionBudget/team-demo/beta  teams/demo/services/beta.yaml\n    that it is there\n');
  });

  it('says of a secret that values do not hold where the store has it', async () => {
    putTexts(folder(), { 'env/teams/demo/secrets/database.yaml': 'entries: [USERNAME, PASSWORD]\n' });
    const { out } = await explain('ExternalSecret/team-demo/database:spec.data[1]');
    expect(out).toContain('  store     teamConfig.demo.secrets[0].data.PASSWORD is in the store at teams/team-demo/database, PASSWORD\n');
    expect(out).not.toContain('USERNAME is in the store');
  });

  it('refuses a line of the values that says nothing', async () => {
    const target = `${folder()}/env/teams/other/team.yaml`;
    expect(await explain(`${target}:2`)).toMatchObject({ code: 2, err: `drydock: No value begins on line 2 of ${target}\n` });
    expect((await explain(target)).err).toContain('Name a line');
  });

  it.each([
    ['Deployment/team-demo/gamma', "There is no 'Deployment/team-demo/gamma' in the output"],
    ['Deployment/team-demo/beta:spec.nope', "Deployment/team-demo/beta has no field 'spec.nope'"],
    ['out/nope.yaml:1', "'out/nope.yaml' is no file that"],
  ])('refuses %s', async (target, message) => {
    const { code, err } = await explain(target);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  describe('in a git repository', () => {
    const beta = (): string => path.join(folder(), 'env/teams/demo/services/beta.yaml');
    const commit = (subject: string, ...options: readonly string[]): string => {
      runGit(folder(), 'add', '-A');
      runGit(folder(), 'commit', '-qm', `${subject}\n\nMore about it.`, '--date', '2026-03-01T23:30:00-0500', ...options);
      return runGit(folder(), 'rev-parse', 'HEAD').slice(0, 10);
    };
    const setTag = (tag: string): void => fs.writeFileSync(beta(), service('beta').replace('tag: v1', `tag: ${tag}`));

    it('names the commit that set a line, and that of a line that it explains', async () => {
      runGit(folder(), 'init', '-q');
      const first = commit('Start');
      setTag('v2');
      const second = commit('Ship \u001b[31mv2');
      commit('Nothing', '--allow-empty');
      const { out } = await explain('Deployment/team-demo/beta:spec');
      expect(out).toContain(`beta.yaml:3:61  teamConfig.demo.services[1].deployment.image.tag\n            ${second} by t, 2026-03-01: Ship \ufffd[31mv2\n`);
      expect(out).toContain(`beta.yaml:4:13  teamConfig.demo.services[1].deployment.replicas\n            ${first} by t, 2026-03-01: Start\n`);
      expect((await explain(`${beta()}:3`)).out).toContain(`  ${second} by t, 2026-03-01`);
    });

    it('knows a line that is not committed, also if it was once', async () => {
      runGit(folder(), 'init', '-q');
      commit('Start');
      setTag('v2');
      commit('v2');
      setTag('v1');
      const { out } = await explain(`${beta()}:3`);
      expect(out).toMatch(/^env.*deployment\.image\n {2}not committed yet\n/);
    });

    it('says where a shallow clone ends', async () => {
      runGit(folder(), 'init', '-q');
      commit('Start');
      setTag('v2');
      commit('v2');
      commit('Nothing', '--allow-empty');
      fs.writeFileSync(path.join(folder(), '.git/shallow'), `${runGit(folder(), 'rev-parse', 'HEAD~1')}\n`);
      runGit(folder(), 'reflog', 'expire', '--expire=all', '--all');
      runGit(folder(), 'gc', '-q', '--prune=now');
      expect((await explain(`${beta()}:3`)).out).toMatch(/\n {2}older than the last 1000 commits, or than what this shallow clone has\n/);
    });

    it('explains without a commit where there is none yet', async () => {
      runGit(folder(), 'init', '-q');
      const { code, out } = await explain(`${beta()}:3`);
      expect(code).toBe(0);
      expect(out).toMatch(/^env.*deployment\.image\n {2}Deployment/);
    });
  });
});
