import { describe, expect, it } from 'vitest';
import { platformOf } from '../../test/platform-of.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import type { KubeObject } from '../output-tree.ts';
import { checkPolicies } from './check-policies.ts';

const catalog = defaultCatalog();
const values = { provenance: { closest: () => ({ file: 'env/teams.yaml', line: 1, column: 1 }) } } as unknown as ValidValues;
const pod = (spec: object, namespace = 'team-demo'): KubeObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace }, spec });
const namespace = (labels: object): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-demo', labels } });
const latest = pod({ containers: [{ name: 'app', image: 'a:latest' }] });

/** `severity: message` of each diagnostic. */
function check(policies: object, objects: readonly KubeObject[], apps: object = {}): string[] {
  const emitted = new Map([['x.yaml', objects.map((object) => ({ object, template: 'x.yaml', origin: ['teamConfig', 'demo'], source: undefined }))]]);
  const found = [...checkPolicies(emitted, platformOf({ policies, apps }), values, catalog)];
  expect(found.every(({ code, path }) => code === 'policy_violation' && path === 'teamConfig.demo')).toBe(true);
  return found.map(({ severity, message }) => `${severity}: ${message}`);
}

const banned = { 'banned-image-tags': { enabled: true } };
const violation = 'Policy: banned-image-tags - container <app> uses image <a:latest> with the banned tag <latest> (Pod/team-demo/p)';

describe('checkPolicies', () => {
  it('asks nothing where no policy is on', () => {
    expect(check({}, [latest])).toEqual([]);
    expect(check({ 'banned-image-tags': { enabled: false } }, [latest])).toEqual([]);
  });

  it.each([
    ['deny', 'error'],
    ['warn', 'warning'],
    ['dryrun', 'info'],
  ])('reports what breaks a policy with %s as %s', (enforcement, severity) => {
    expect(check({ 'banned-image-tags': { enabled: true, enforcement } }, [latest])).toEqual([`${severity}: ${violation}`]);
  });

  it('denies what says nothing else', () => {
    expect(check(banned, [latest])).toEqual([`error: ${violation}`]);
  });

  it('passes over what no constraint matches', () => {
    expect(check(banned, [{ ...latest, kind: 'PodTemplate' }, { ...latest, apiVersion: 'example.com/v1' }])).toEqual([]);
  });

  it('leaves alone what Gatekeeper does', () => {
    expect(check(banned, [latest], { gatekeeper: { enabled: true, excludedNamespaces: ['team-demo'] } })).toEqual([]);
    expect(check(banned, [namespace({ 'admission.gatekeeper.sh/ignore': 'true' }), latest])).toEqual([]);
  });

  const users = { 'psp-allowed-users': { enabled: true, exemptions: 'none' } };
  const harmless = pod({ containers: [{ name: 'app', image: 'a:1', securityContext: { runAsUser: 1 } }] });

  it('judges a pod of the mesh with its sidecar, which the platform exempts where it may', () => {
    const mesh = namespace({ 'istio-injection': 'enabled' });
    expect(check(users, [mesh, harmless])).toContain('error: Policy: psp-allowed-users - container <istio-init> may run as root (Pod/team-demo/p)');
    for (const exemptions of ['allowed', 'platform']) expect(check({ 'psp-allowed-users': { enabled: true, exemptions } }, [mesh, harmless])).toEqual([]);
  });

  it('gives the sidecar the resources that the platform says', () => {
    const limits = { 'container-limits': { enabled: true, cpu: '1', memory: 1.5e9 } };
    const proxy = { istio: { global: { proxy: { resources: { limits: { cpu: '4', memory: '1Gi' } } } } } };
    const sized = pod({ containers: [{ name: 'app', image: 'a:1', resources: { limits: { cpu: 1, memory: '1G' } } }] });
    expect(check(limits, [namespace({ 'istio-injection': 'enabled' }), sized], proxy)).toEqual(
      ['istio-init', 'istio-proxy'].map((name) => `error: Policy: container-limits - container <${name}> has the cpu limit <4>, more than the allowed <1> (Pod/team-demo/p)`),
    );
  });
});
