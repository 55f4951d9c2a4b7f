import { beforeEach, describe, expect, it } from 'vitest';
import { emptyKeyRing } from '../compiler/1-read/key-ring.ts';
import { run } from '../compiler/cli/program.ts';
import { catalog } from './diff-samples.ts';
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

async function explain(target: string): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const terminal = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), outColour: false, errColour: false, progress: () => undefined };
  const code = await run(['explain', target, '--values', folder()], { terminal, catalog: () => catalog, version: '0', keyRing: () => emptyKeyRing, readSecret: () => Promise.resolve('') });
  return { code, out: out.replaceAll(`${folder()}/`, ''), err };
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
});
