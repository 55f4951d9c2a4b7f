import { describe, expect, it } from 'vitest';
import { exemptionFormats, type ListedExemption } from './exemption-formats.ts';

const exemption: ListedExemption = {
  policy: 'psp-allowed-users',
  object: { kind: 'Deployment', namespace: 'team-demo', name: 'redis' },
  effect: 'container',
  container: 'redis',
  reason: 'its image has no other user | yet',
  until: '2026-12-31',
  expired: true,
  needed: true,
  place: { file: 'env/teams/demo.yaml', line: 3, column: 5 },
  cluster: 'production',
};
const { reason: _, until: __, expired: ___, container: ____, ...bare } = exemption;
const byHand: ListedExemption = { ...bare, effect: 'sidecar', needed: false };

describe('exemptionFormats', () => {
  it('as text', () => {
    expect(exemptionFormats.text([exemption, byHand])).toBe(`psp-allowed-users: Deployment/team-demo/redis, container redis, in production
    at env/teams/demo.yaml:3:5
    because: its image has no other user | yet
    ENDED 2026-12-31; still needed
psp-allowed-users: Deployment/team-demo/redis, Istio's containers, in production
    at env/teams/demo.yaml:3:5
    no reason given
    without an end; not needed: without it the policy finds nothing more
2 exemptions, 1 not needed, 1 ended
`);
  });

  it('as a table that no text breaks', () => {
    const [, , row] = exemptionFormats.markdown([exemption]).split('\n');
    expect(row).toBe('| psp-allowed-users | Deployment/team-demo/redis | container redis | production | its image has no other user \\| yet | 2026-12-31 | yes | env/teams/demo.yaml:3:5 |');
  });

  it('does not call one idle whose objects are made elsewhere', () => {
    const { needed: _____, ...ofChart } = byHand;
    expect(exemptionFormats.text([ofChart])).toMatch(/without an end; whether it is needed shows in what the chart makes\n1 exemption, 0 not needed, 0 ended\n$/);
    expect(exemptionFormats.markdown([ofChart])).toContain('|  |  | ? | env/teams');
  });

  it('as JSON', () => {
    expect(JSON.parse(exemptionFormats.json([exemption]))).toEqual({ exemptions: [exemption] });
  });

  it('says when there is none', () => {
    expect([exemptionFormats.text([]), exemptionFormats.markdown([])]).toEqual(['No exemptions\n', 'No exemptions.\n']);
  });
});
