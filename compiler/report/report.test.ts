import { describe, expect, it } from 'vitest';
import { catalog, withObjects } from '../../test/diff-samples.ts';
import { embeddedData } from '../../test/embedded-data.ts';
import { compile } from '../compile.ts';
import { diff } from '../diff/diff.ts';
import { exemptionRows } from './overview/exemption-rows.ts';
import { printReport } from './print-report.ts';
import { reportOfDiff } from './report-of-diff.ts';
import { reportOfPlatform } from './report-of-platform.ts';

const values = (n: number): ReadonlyMap<string, string> =>
  new Map([['env/values.yaml', `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }
otomi: { adminPassword: canary-admin-${n} }
smtp: { smarthost: 'mail.example.com:587', from: a@example.com, auth_password: canary-smtp-${n} }
alerts: { receivers: [slack], slack: { url: 'https://hooks.example.com/canary-slack-${n}' } }
apps: { prometheus: { enabled: true }, harbor: { enabled: true, adminPassword: canary-harbor-${n} } }
teamConfig:
  demo: { password: canary-team-${n}, services: [{ name: hello, type: public, svc: hello, paths: [/canary-team-${n}] }] }
`]]);

describe('a report on one revision', () => {
  const data = reportOfPlatform(compile(values(1), catalog), catalog);

  it('shows every object, each once', () => {
    const { clusters } = compile(values(1), catalog);
    const count = [...clusters[0]!.files.values()].reduce((sum, { manifests, document }) => sum + (document === undefined ? manifests.length : 1), 0);
    expect(data.objects).toHaveLength(count);
    expect(data.clusters[0]!.count).toBe(count);
    expect(new Set(data.objects.map(({ id }) => id)).size).toBe(count);
    expect(data.objects.find(({ name }) => name === 'VirtualService/team-demo/hello')).toMatchObject({ kind: 'VirtualService', owner: 'team demo', cluster: 'demo', file: 'teams/demo/services/hello.yaml' });
    expect(data.objects.find(({ name }) => name.endsWith('harbor/values.yaml'))).toMatchObject({ kind: 'File', owner: 'app harbor' });
  });

  it('shows no secret, in objects or in tables', () => {
    const page = printReport(data);
    expect(page).not.toContain('canary');
    expect(page).not.toContain(btoa('canary-harbor-1').slice(0, -2));
    expect(data.clusters[0]!.routes.find(({ owner }) => owner === 'team demo')?.paths).toEqual(['/(secret)']);
  });
});

describe('a report on a difference', () => {
  it('shows no secret of either side', () => {
    const page = printReport(reportOfDiff(diff(compile(values(1), catalog), compile(values(2), catalog), catalog), { base: 'a', head: 'b' }));
    expect(embeddedData(page).objects.length).toBeGreaterThan(0);
    expect(page).not.toContain('canary');
  });

  it('has each line of both sides of an object', () => {
    const side = (replicas: number): ReturnType<typeof withObjects> => withObjects(`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: hello, namespace: team-demo }\nspec: { replicas: ${replicas} }\n`);
    const { objects } = reportOfDiff(diff(side(1), side(2), catalog), { base: 'a', head: 'b' });
    expect(objects).toMatchObject([{ fate: 'changed', fields: ['spec.replicas: 1 → 2'], text: ' apiVersion: apps/v1\n kind: Deployment\n metadata:\n   name: hello\n   namespace: team-demo\n spec:\n-  replicas: 1\n+  replicas: 2' }]);
  });
});

describe('printReport', () => {
  it('is one file that lets nothing in but its own script', () => {
    const page = printReport({ headline: '', clusters: [], objects: [], risks: [], problems: [], idle: [] });
    expect(page.replaceAll('&#39;', "'")).toMatch(/content="default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toMatch(/<[a-z]+ [^>]*(src|href)=|url\(|@import/);
  });

  it.each(['</script>', '<!--', '<script>', ']]>', '\u2028', '\ud800', '&quot;', '\\u003c', '\0'])('gives %j back as it was, and ends nothing with it', (text) => {
    const data = { headline: text, clusters: [], objects: [], risks: [], problems: [], idle: [text] };
    const page = printReport(data);
    expect(embeddedData(page)).toEqual(data);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });
});

describe('exemptionRows', () => {
  it.each(['policy.otomi.io', 'exempt.example.org'])('finds what docs/policies.md says can exempt, under %s: annotations of pods, not of what makes them, and labels of namespaces', (prefix) => {
    const { clusters } = withObjects(`apiVersion: apps/v1
kind: Deployment
metadata: { name: hello, namespace: team-demo, annotations: { other: x } }
spec:
  template:
    metadata:
      annotations:
        ${prefix}/ignore: psp-privileged
        ${prefix}/ignore.app: banned-image-tags
        ${prefix}/ignore-sidecar: container-limits
        ${prefix}/parameters.container-limits: '{"cpu": "4"}'
        ${prefix}/unknown: x
        policy.elsewhere.io/ignore: psp-selinux
    spec: {}
---
apiVersion: v1
kind: Namespace
metadata: { name: left-alone, labels: { admission.gatekeeper.sh/ignore: 'true' } }
`, `policySettings: { annotationPrefix: ${prefix} }\n`);
    expect(exemptionRows(clusters[0]!).map(({ object, from }) => [object, from])).toEqual([
      ['Deployment/team-demo/hello', 'psp-privileged'],
      ['Deployment/team-demo/hello, container app', 'banned-image-tags'],
      ["Deployment/team-demo/hello, the mesh's sidecar", 'container-limits'],
      ['Deployment/team-demo/hello', 'the parameters of container-limits: {"cpu": "4"}'],
      ['Namespace/left-alone', 'all policies'],
    ]);
  });
});
