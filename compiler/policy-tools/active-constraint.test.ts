import { describe, expect, it } from 'vitest';
import { severityOfConstraint } from './active-constraint.ts';

const scoped = (...actions: readonly (readonly [action: string, point: string])[]): object => ({
  enforcementAction: 'scoped',
  scopedEnforcementActions: actions.map(([action, name]) => ({ action, enforcementPoints: [{ name }] })),
});

describe('severityOfConstraint', () => {
  it.each<[spec: object, severity: string]>([
    [{}, 'error'],
    [{ enforcementAction: 'deny' }, 'error'],
    [{ enforcementAction: 'warn' }, 'warning'],
    [{ enforcementAction: 'dryrun' }, 'info'],
    [{ enforcementAction: 'anything' }, 'info'],
    [scoped(['deny', 'audit.gatekeeper.sh'], ['warn', 'gator.gatekeeper.sh']), 'warning'],
    [scoped(['warn', '*'], ['deny', 'validation.gatekeeper.sh']), 'error'],
    [scoped(['deny', 'audit.gatekeeper.sh']), 'info'],
  ])('%j: %s', (spec, severity) => {
    expect(severityOfConstraint({ spec })).toBe(severity);
  });
});
