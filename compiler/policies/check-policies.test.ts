import { describe, expect, it } from 'vitest';
import { platformOf, validOf } from '../../test/platform-of.ts';
import type { CheckOptions } from '../7-check/check.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import type { KubeObject } from '../output-tree.ts';
import { checkPolicies } from './check-policies.ts';

const catalog = defaultCatalog();
const pod = (spec: object, namespace = 'team-demo'): KubeObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace }, spec });
const namespace = (labels: object): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-demo', labels } });
const latest = pod({ containers: [{ name: 'app', image: 'a:latest' }] });

/** `severity: message` of each diagnostic. */
function check(policies: object, objects: readonly KubeObject[], apps: object = {}, options: CheckOptions = {}): string[] {
  const emitted = new Map([['x.yaml', objects.map((object) => ({ object, template: 'x.yaml', origin: ['teamConfig', 'demo'], source: undefined }))]]);
  const found = [...checkPolicies(emitted, platformOf({ policies, apps }), validOf({ policies, apps }), catalog, options)];
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

  it('is an error where a policy cannot be judged to its end', () => {
    const annotations = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`policy.otomi.io/ignore.c${index}`, 'x,'.repeat(100_000)]));
    const heavy = { ...latest, metadata: { ...latest.metadata, annotations } };
    expect(check(banned, [heavy])).toEqual(['error: Policy: banned-image-tags - cannot be judged: the policy takes too many steps (Pod/team-demo/p)']);
  });

  it('says a mistake in parameters once, however often it is in them: the check of exemptions does', () => {
    const parameters = JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1])));
    const annotated = { ...latest, metadata: { ...latest.metadata, annotations: { 'policy.otomi.io/parameters.banned-image-tags': parameters } } };
    expect(check(banned, [annotated])).toEqual([`error: ${violation}`]);
  });

  it('finds the same with what is known of objects', () => {
    const blameless: CheckOptions['blameless'] = new Map();
    const policies = { ...users, 'network-policy-present': { enabled: true } };
    const guard: KubeObject = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'n', namespace: 'team-demo' } };
    const mesh = namespace({ 'istio-injection': 'enabled' });
    const steps: readonly (readonly [policies: object, objects: readonly KubeObject[]])[] = [
      [policies, [harmless, guard]],
      [policies, [harmless, guard]],
      // Another one is gone.
      [policies, [harmless]],
      // Its Namespace is another.
      [policies, [mesh, harmless, guard]],
      [policies, [harmless, guard]],
      // It is asked for something else.
      [{ ...policies, 'psp-allowed-users': { ...users['psp-allowed-users'], runAsUser: { rule: 'MustRunAs', ranges: [{ min: 5, max: 6 }] } } }, [harmless, guard]],
    ];
    const counts = steps.map(([rules, objects]) => {
      const found = check(rules, objects, {}, { blameless });
      expect(found).toEqual(check(rules, objects));
      return found.length;
    });
    expect(counts).toEqual([0, 0, 1, 2, 0, 1]);
    expect([...blameless.values()].map((objects) => objects.has(harmless))).toEqual([true, false]);
  });

  it('shows policies only the kinds that the cluster keeps, and only where one compares objects', () => {
    const guarded = { 'network-policy-present': { enabled: true } };
    const networkPolicy = (apiVersion: string): KubeObject => ({ apiVersion, kind: 'NetworkPolicy', metadata: { name: 'n', namespace: 'team-demo' } });
    const open = 'error: Policy: network-policy-present - Pod <p> is in the namespace <team-demo>, which has no NetworkPolicy (Pod/team-demo/p)';
    expect(check(guarded, [latest])).toEqual([open]);
    expect(check(guarded, [latest, networkPolicy('networking.k8s.io/v1')])).toEqual([]);
    expect(check(guarded, [latest, networkPolicy('crd.projectcalico.org/v1')])).toEqual([open]);
  });
});
