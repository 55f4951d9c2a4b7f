import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { readInput } from '../compiler/cli/read-input.ts';
import { maxManifestBytes, readManifestFiles } from '../compiler/cli/read-manifest-files.ts';
import { isUpdate, readTree } from './sample-folders.ts';
import { runCaptured, type Captured } from './run-captured.ts';
import { putTexts, useScratchFolder } from './scratch-folder.ts';

const root = path.join(import.meta.dirname, '..');
const catalog = defaultCatalog();
const hasOpa = spawnSync('opa', ['version']).status === 0;
const own = path.join(root, 'test/samples/check/policy-own-violation/input/env/policies');

const drydock = (line: string, piped = ''): Promise<Captured> => runCaptured(line.split(' '), { catalog: () => catalog, readInput: () => new TextEncoder().encode(piped) });

// docs/policy-tools.md shows what the commands print. `UPDATE=1` writes it down again. What helm would pipe in is in the sample.
describe('docs/policy-tools.md', () => {
  const page = path.join(root, 'docs/policy-tools.md');
  const chart = fs.readFileSync(path.join(root, 'test/samples/cli/policy-check-chart/input/keycloak.yaml'), 'utf8');
  const blocks = [...fs.readFileSync(page, 'utf8').matchAll(/```console\n\$ (.+)\n([^]*?)```/g)];

  it.each(blocks.map(([block, command, output]) => ({ block, command: command!, output: output! })))('$command', async ({ block, command, output }) => {
    const { printed, code } = await drydock(command.replace(/^.*drydock /, ''), chart);
    if (isUpdate) fs.writeFileSync(page, fs.readFileSync(page, 'utf8').replace(block, () => `\`\`\`console\n$ ${command}\n${printed}\`\`\``));
    expect([printed, code]).toEqual([isUpdate ? printed : output, 1]);
  });

  it('has both demonstrations', () => {
    expect(blocks).toHaveLength(2);
  });
});

describe('in a folder', () => {
  const scratch = useScratchFolder();
  const start = process.cwd();
  beforeEach(() => {
    process.chdir(scratch());
  });
  afterEach(() => {
    process.chdir(start);
  });

  it.runIf(hasOpa)('new, test, build, check and docs follow each other', async () => {
    await drydock('policy new no-debug');
    expect(await drydock('policy test')).toMatchObject({ printed: '3 tests and 2 samples, 5 passed, 0 failed\n', code: 0 });
    expect(await drydock('policy build')).toMatchObject({ printed: '  env/policies/no-debug/policy.plan.json\n1 policy: 1 of 1 plans written\n', code: 0 });
    expect(await drydock('policy build --check')).toMatchObject({ printed: 'env/policies is up to date (1 plan)\n', code: 0 });
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: debug }] }\n';
    expect(await drydock('policy check - --policies env/policies', pod)).toMatchObject({
      printed: 'FAIL - stdin:4:30 - Policy: no-debug - container <debug> has a forbidden name (Pod/default/web)\n1 test, 0 passed, 0 warnings, 1 failure\n',
      code: 1,
    });
    await drydock('policy docs env/policies -o pages');
    expect(fs.readFileSync('pages/no-debug.md', 'utf8')).toContain('Policy: no-debug - container \\<debug\\> has a forbidden name');

    fs.appendFileSync('env/policies/no-debug/policy.rego', '\nchanged := true\n');
    expect((await drydock('policy check - --policies env/policies', pod)).printed).toContain('policy_plan_stale');
    expect(await drydock('policy build --check')).toMatchObject({ printed: '  differs env/policies/no-debug/policy.plan.json\n', code: 1 });
  });

  it.runIf(hasOpa)('Rego that is wrong is reported at its line, and nothing is written', async () => {
    await drydock('policy new no-debug');
    fs.appendFileSync('env/policies/no-debug/policy.rego', '\nwrong := nothing(1)\n');
    fs.appendFileSync('env/policies/no-debug/policy_test.rego', '\ntest_wrong if false\n');
    const line = fs.readFileSync('env/policies/no-debug/policy.rego', 'utf8').split('\n').length - 1;
    for (const command of ['build', 'test']) {
      const { printed, code } = await drydock(`policy ${command}`);
      expect([printed, code]).toEqual([expect.stringContaining(`env/policies/no-debug/policy.rego:${line}:1 error rego_invalid undefined function nothing`), 1]);
    }
    expect(fs.existsSync('env/policies/no-debug/policy.plan.json')).toBe(false);
  });

  it.runIf(hasOpa)('the folder of one policy will do, with the libraries beside it', async () => {
    await drydock('policy new no-debug');
    await drydock('policy new other');
    putTexts('env/policies/lib', { 'message.rego': fs.readFileSync(path.join(root, 'templates/policies/lib/message.rego'), 'utf8').replace('"Policy: %s - container', '"In %s container'), 'message_test.rego': 'package lib.message_test\n\ntest_wrong if false\n' });
    expect(await drydock('policy build env/policies/no-debug')).toMatchObject({ printed: '  env/policies/no-debug/policy.plan.json\n1 policy: 1 of 1 plans written\n', code: 0 });
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: debug }] }\n';
    expect((await drydock('policy check - --policies env/policies/no-debug', pod)).printed).toContain('In no-debug container <debug>');
    const { printed, code } = await drydock('policy test env/policies/no-debug');
    expect([printed, code]).toEqual([expect.stringMatching(/error rego_sample_failed no-debug: the sample 'denied' breaks it: In no-debug container[^]*3 tests and 2 samples, 3 passed, 2 failed\n$/), 1]);
  });

  it.runIf(hasOpa)('the shipped libraries make exemptions under the prefix of the values count, for one container and for the pod, and the report knows who needs them', async () => {
    await drydock('policy new no-debug');
    await drydock('policy build');
    const service = (name: string, exemption: string): string => `      - { name: ${name}, type: cluster, policyExemptions: [${exemption}], deployment: { image: { repository: example.com/a, tag: v1 }, resources: { limits: { cpu: 1, memory: 64Mi }, requests: { cpu: 50m, memory: 64Mi } } } }\n`;
    const values = (debug: string): string =>
      `cluster: { name: dev, provider: custom, k8sVersion: '1.34', domainSuffix: example.org }\nsync: { repoURL: 'https://git.example.com/out.git' }\npolicySettings: { annotationPrefix: exempt.example.org }\nteamConfig:\n  demo:\n    services:\n${service('debug', debug)}${service('web', '{ policy: no-debug, reason: None. }')}`;
    putTexts('env', { 'values.yaml': values('') });
    expect((await drydock('check .')).printed).toContain('error own_policy_violation Policy: no-debug - container <debug> has a forbidden name');
    for (const exemption of ['{ policy: no-debug, reason: Why not. }', '{ policy: no-debug, container: debug, reason: Why not. }']) {
      putTexts('env', { 'values.yaml': values(exemption) });
      expect(await drydock('check .')).toMatchObject({ printed: expect.stringMatching(/^No problems/) as unknown, code: 0 });
      const { exemptions } = JSON.parse((await drydock('policy report --format json')).printed) as { exemptions: { object: { name: string }; needed: boolean }[] };
      expect(exemptions.map(({ object, needed }) => [object.name, needed])).toEqual([['debug', true], ['web', false]]);
    }
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, annotations: { PREFIX/ignore: no-debug } }\nspec: { containers: [{ name: debug }] }\n';
    expect((await drydock('policy check -', pod.replace('PREFIX', 'exempt.example.org'))).code).toBe(0);
    expect((await drydock('policy check -', pod.replace('PREFIX', 'policy.otomi.io'))).code).toBe(1);
  });

  it.runIf(hasOpa)('a test that fails is reported at its line', async () => {
    putTexts('policies', { 'a_test.rego': 'package a_test\n\ntest_right if true\n\ntest_wrong if 1 == 2\n' });
    const { printed, code } = await drydock('policy test policies');
    expect([printed.split('\n')[0], printed.split('\n').at(-2), code]).toEqual(['policies/a_test.rego:5:1 error rego_test_failed a_test.test_wrong failed', '2 tests, 1 passed, 1 failed', 1]);
  });

  it('without opa, build and test say what is missing', async () => {
    fs.cpSync(own, 'policies', { recursive: true });
    putTexts('policies', { 'a_test.rego': 'package a_test\n\ntest_right if true\n' });
    const before = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      for (const command of ['build', 'test']) {
        const { printed, code } = await drydock(`policy ${command} policies`);
        expect([printed, code]).toEqual([expect.stringMatching(/^policies\/.+:\d+:\d+ error opa_missing opa is not on PATH/), 1]);
      }
      expect((await drydock('policy test policies')).printed).toMatch(/1 test, 0 passed, 0 failed, 1 not run\n$/);
      expect((await drydock('policy check - --policies policies', 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: team-a }\n')).printed).toContain('1 test, 0 passed, 1 warning');
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('as JSON, a violation and a failed assertion have their place', async () => {
    fs.cpSync(own, 'policies', { recursive: true });
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: team-a }\n';
    const suite = ['kind: Suite', 'apiVersion: test.gatekeeper.sh/v1alpha1', 'tests:', '  - name: t', '    template: required-annotation.yaml', '    constraint: constraints.yaml', '    cases:', '      - { name: c, object: samples/pod.yaml, assertions: [{ violations: no }] }', ''];
    putTexts('policies', { 'samples/pod.yaml': pod, 'suite.yaml': suite.join('\n') });
    const found = async (line: string): Promise<unknown> => {
      const { printed, code } = await drydock(`${line} --format json`, pod);
      return [(JSON.parse(printed) as { diagnostics: { code: string; severity: string; file: string; line: number }[] }).diagnostics.map(({ code, severity, file, line: row }) => [code, severity, file, row]), code];
    };
    expect(await found('policy check - --policies policies')).toEqual([[['manifest_violation', 'warning', 'stdin', 3]], 0]);
    expect(await found('policy verify policies')).toEqual([[['suite_failed', 'error', 'policies/suite.yaml', 8]], 1]);
  });

  it('a key of a suite that means nothing is a mistake', async () => {
    fs.cpSync(own, 'policies', { recursive: true });
    const suite = ['kind: Suite', 'apiVersion: test.gatekeeper.sh/v1alpha1', 'tests:', '  - name: t', '    template: required-annotation.yaml', '    constraint: constraints.yaml', '    cases:', '      - { name: c, object: samples/pod.yaml, assertions: [{ violation: no }] }', ''];
    putTexts('policies', { 'samples/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: team-a }\n', 'suite.yaml': suite.join('\n') });
    const { printed, code } = await drydock('policy verify policies');
    expect(printed).toContain("policies/suite.yaml:8:72 error suite_unknown_key Unknown key 'violation' in the suite\n    hint: did you mean 'violations'?");
    expect(code).toBe(1);
  });

  it('what judges nothing says so', async () => {
    putTexts('empty', { 'note.txt': 'Nothing.\n' });
    putTexts('env', { 'values.yaml': "cluster: { name: dev, provider: custom, k8sVersion: '1.34' }\n" });
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n';
    const printed = async (line: string): Promise<string> => (await drydock(line, pod)).printed;
    expect(await printed('policy check - --policies empty')).toContain("There is no policy in 'empty' that could judge");
    expect(await printed('policy check -')).toBe('No policy is on in these values, so nothing is judged\n0 tests, 0 passed, 0 warnings, 0 failures\n');
    expect(await printed('policy check - --values empty')).toMatch(/^empty:1:1 error values_missing .+\n {4}hint: .+\n$/);
    expect(await printed('policy verify empty')).toContain("There is no suite in 'empty'");
    expect(await printed('policy test empty')).toBe('0 tests: tests are rules test_… in files *_test.rego\n');
    expect(await printed('policy new lib')).toContain("'lib' cannot be the name of a policy: folders of that name");
  });

  it('plans that are wrong in any way run nothing', async () => {
    fs.cpSync(own, 'policies', { recursive: true });
    const file = 'policies/required-annotation.plan.json';
    const locked = JSON.parse(fs.readFileSync(file, 'utf8')) as { RequiredAnnotation: { sources: string; plan: unknown } };
    const { sources } = locked.RequiredAnnotation;
    for (const plan of [undefined, null, 1, [], {}, { static: { strings: [{ value: '${process.exit(3)}' }] }, plans: { plans: [] }, funcs: { funcs: [] } }]) {
      fs.writeFileSync(file, JSON.stringify({ RequiredAnnotation: { sources, plan } }));
      const { printed, code } = await drydock('policy check - --policies policies', 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n');
      expect([printed, code]).toEqual([expect.stringContaining('error policy_plan_invalid'), 1]);
    }
  });

  it('docs has a page for each policy of drydock', async () => {
    await drydock('policy docs -o pages');
    expect([...readTree('pages').keys()].sort()).toEqual(Object.keys(catalog.policies().policies).map((id) => `${id}.md`).sort());
    for (const [, text] of readTree('pages')) expect(text).toMatch(/## Breaks it\n\n### .+\n\n```yaml\napiVersion/);
  });

  it('files of manifests have a limit together, and have to be UTF-8', () => {
    fs.writeFileSync('a.yaml', 'a: 1\n');
    fs.writeFileSync('b.yaml', new Uint8Array([0x61, 0x0a, 0xff]));
    const read = (limit: number): unknown[] => {
      const { value, diagnostics } = readManifestFiles(['a.yaml', 'b.yaml'], undefined, limit);
      return [[...value.keys()], diagnostics.map(({ code, file, line }) => [code, file, line])];
    };
    expect(read(100)).toEqual([['a.yaml'], [['file_not_utf8', 'b.yaml', 2]]]);
    expect(read(5)).toEqual([['a.yaml'], [['manifests_too_large', 'b.yaml', 1]]]);
    expect(read(4)).toEqual([[], [['manifests_too_large', 'a.yaml', 1]]]);
  });

  it('what is piped in is read no further than the limit', () => {
    const descriptor = fs.openSync('/dev/zero', 'r');
    expect(readInput(100_000, descriptor).length).toBe(100_001);
    fs.closeSync(descriptor);
    expect(maxManifestBytes).toBeGreaterThan(1e7);
  });

  it('many objects, and one of many containers, end soon', async () => {
    const containers = Array.from({ length: 5000 }, (_, index) => ({ name: `c${index}`, image: 'a:latest' }));
    const pods = [...Array.from({ length: 2000 }, (_, index) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${index}` }, spec: { containers: containers.slice(0, 1) } })), { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'large' }, spec: { containers } }];
    const values = path.join(root, 'test/samples/cli/policy-check-chart/input');
    const before = process.cpuUsage();
    const { printed } = await drydock(`policy check - --values ${values}`, pods.map((pod) => JSON.stringify(pod)).join('\n---\n'));
    expect(printed).toMatch(/\d+ tests, \d+ passed, 0 warnings, \d{4,} failures\n$/);
    // The machine may have other things to do.
    expect(process.cpuUsage(before).user).toBeLessThan(30e6);
  });
});
