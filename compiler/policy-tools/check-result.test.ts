import { describe, expect, it } from 'vitest';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { describeCounts, printFindings, sumVerdicts } from './check-result.ts';
import type { ManifestFinding, ManifestVerdict } from './judge-manifests.ts';

const finding = (message: string, severity: Severity = 'error'): ManifestFinding => ({
  subject: { object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } }, file: 'a.yaml', locate: () => ({ file: 'a.yaml', line: 2, column: 3 }) },
  policy: 'p',
  message,
  details: {},
  severity,
});
const verdict = (key: string, ...findings: readonly ManifestFinding[]): ManifestVerdict => ({ key, findings });

describe('sumVerdicts', () => {
  it('counts what is found and what is kept', () => {
    const { counts } = sumVerdicts([verdict('0 a'), verdict('0 b', finding('one'), finding('two')), verdict('1 a', finding('three', 'warning')), verdict('1 b', finding('four', 'info'))]);
    expect(describeCounts(counts)).toBe('5 tests, 1 passed, 1 warning, 2 failures, 1 dry run');
  });

  it('counts once what two clusters say alike, and as broken what one of them refuses', () => {
    const { counts, findings } = sumVerdicts([verdict('0 a'), verdict('0 b', finding('one')), verdict('0 a', finding('two')), verdict('0 b', finding('one'))]);
    expect([describeCounts(counts), findings.length]).toEqual(['2 tests, 0 passed, 0 warnings, 2 failures', 2]);
  });
});

describe('printFindings', () => {
  it('has a line for each, with its place', () => {
    const { findings } = sumVerdicts([verdict('0', finding('Policy: p - x')), verdict('1', finding('Policy: p - y', 'warning'))]);
    expect(printFindings(findings, false)).toBe('FAIL - a.yaml:2:3 - Policy: p - x (Pod/shop/web)\nWARN - a.yaml:2:3 - Policy: p - y (Pod/shop/web)\n');
  });

  it('lets nothing of the manifests take over the terminal', () => {
    const { findings } = sumVerdicts([verdict('0', finding('\u001B[31m\nFAKE'))]);
    expect(printFindings(findings, false)).toBe('FAIL - a.yaml:2:3 - \uFFFD[31m\uFFFDFAKE (Pod/shop/web)\n');
  });
});
