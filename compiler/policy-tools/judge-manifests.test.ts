import { describe, expect, it } from 'vitest';
import type { Jurisdiction } from '../policies/create-judge.ts';
import { RegoObject, RegoSet, fromJson, readConstraint, toJson, type Policy } from '../rego/index.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import { severityOfConstraint, type ActiveConstraint } from './active-constraint.ts';
import { judgeManifests } from './judge-manifests.ts';
import type { LocatedObject } from './read-documents.ts';

/** Says of everything what it is, where it is, and how many objects are known beside it. */
const policy: Policy = {
  entrypoints: ['p/violation'],
  evaluate(_, input, data) {
    const { review } = toJson(input!) as unknown as { review: { object: { kind: string }; namespaceObject: { metadata?: { name: string } } | null } };
    const inventory = JSON.stringify(toJson((data as RegoObject).get('inventory')!)).length > 2;
    const msg = `${review.object.kind} in ${review.namespaceObject === null ? 'none' : (review.namespaceObject.metadata?.name ?? '?')}${inventory ? ' of many' : ''}`;
    return [RegoObject.of([['result', RegoSet.of([fromJson({ msg })])]])];
  },
};

function active(spec: Manifest, more: Partial<ActiveConstraint> = {}): ActiveConstraint {
  const manifest = { kind: 'K', metadata: { name: 'k' }, spec };
  return { id: 'k', severity: severityOfConstraint(manifest), constraint: readConstraint(manifest, undefined), policy, entrypoint: 'p/violation', expandsWorkloads: false, comparesObjects: false, ...more };
}

const located = (object: Manifest): LocatedObject => ({ object, file: 'f', locate: () => ({ file: 'f', line: 1, column: 1 }) });
const pod = located({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'shop' } });
const deployment = located({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a', namespace: 'shop' }, spec: { template: { spec: {} } } });
const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { tier: 'gold' } } };

function findings(objects: readonly LocatedObject[], constraints: readonly ActiveConstraint[], more: Partial<Jurisdiction> = {}): string[] {
  const verdicts = [...judgeManifests(objects, { constraints, expansions: [], namespaces: [], ...more })];
  return verdicts.flatMap((verdict) => verdict.findings.map(({ severity, message }) => `${severity}: ${message}`));
}

const scope = { excludedNamespaces: [] as string[], sidecar: { initContainer: {}, container: {}, annotations: {} } };
const pods = { match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] } };
const gold = { match: { ...pods.match, namespaceSelector: { matchLabels: { tier: 'gold' } } } };

describe('judgeManifests', () => {
  it('asks the constraints that look at an object, and no other', () => {
    expect(findings([pod, located(shop)], [active(pods)])).toEqual(['error: Pod in shop']);
    expect([...judgeManifests([located(shop)], { constraints: [active(pods)], expansions: [], namespaces: [] })]).toEqual([]);
  });

  it('knows the Namespaces of the cluster and of the manifests; of one that nobody knows it says so', () => {
    expect(findings([pod], [active(gold)], { namespaces: [shop] })).toEqual(['error: Pod in shop']);
    expect(findings([pod, located(shop)], [active(gold)])).toEqual(['error: Pod in shop']);
    expect(findings([pod], [active(gold)])).toEqual(["error: namespace selector for namespace-scoped object but missing Namespace 'shop'"]);
  });

  it('reports a selector that is none instead of letting the object pass', () => {
    const broken = { match: { ...pods.match, labelSelector: { matchExpressions: [{ key: 'a', operator: 'Near' }] } } };
    expect(findings([pod], [active(broken)])).toEqual([expect.stringMatching(/^error: .*Near/)]);
  });

  it('leaves alone what the cluster leaves alone', () => {
    expect(findings([pod], [active(pods)], { scope: { ...scope, excludedNamespaces: ['sh*'] } })).toEqual([]);
    const ignored = { ...shop, metadata: { name: 'shop', labels: { 'admission.gatekeeper.sh/ignore': 'x' } } };
    expect(findings([pod], [active(pods)], { namespaces: [ignored] })).toEqual([]);
  });

  it('shows the pods of workloads to those that want them, once', () => {
    const both = { match: { kinds: [{ kinds: ['Pod', 'Deployment'] }] } };
    expect(findings([deployment], [active(pods)])).toEqual([]);
    expect(findings([deployment], [active(pods, { expandsWorkloads: true })], { namespaces: [shop] })).toEqual(['error: Pod in shop']);
    expect(findings([deployment], [active(both, { expandsWorkloads: true })], { namespaces: [shop] })).toEqual(['error: Deployment in shop', 'error: Pod in shop']);
    expect(findings([deployment], [active({ match: { source: 'Original' } }, { expandsWorkloads: true })], { namespaces: [shop] })).toEqual(['error: Deployment in shop']);
  });

  it('takes the action of an ExpansionTemplate', () => {
    const expansion = { metadata: { name: 'e' }, spec: { applyTo: [{ groups: ['apps'], versions: ['v1'], kinds: ['Deployment'] }], templateSource: 'spec.template', generatedGVK: { group: '', version: 'v1', kind: 'Pod' }, enforcementAction: 'warn' } };
    expect(findings([deployment], [active(pods, { expandsWorkloads: true })], { expansions: [expansion], namespaces: [shop] })).toEqual(['warning: [Implied by e] Pod in shop']);
    const wrong = { ...expansion, spec: { ...expansion.spec, templateSource: 'spec.nowhere' } };
    expect(findings([deployment], [active(pods, { expandsWorkloads: true })], { expansions: [wrong] })).toEqual([expect.stringMatching(/^error: What it makes cannot be worked out: .*spec\.nowhere/)]);
  });

  it('shows the other objects to those that compare', () => {
    expect(findings([pod], [active(pods, { comparesObjects: true })], { namespaces: [shop] })).toEqual(['error: Pod in shop of many']);
  });
});
