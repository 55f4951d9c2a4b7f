import { formatLocation, sortDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { printable } from '../diagnostics/formats/printable.ts';
import { manifestDiagnostic } from './manifest-diagnostic.ts';
import type { ManifestVerdict } from './judge-manifests.ts';

/** How many verdicts there were, and how many things were found: an object with two bad containers is two failures. */
export interface CheckCounts {
  readonly passed: number;
  readonly warnings: number;
  readonly failures: number;
  /** What is found by constraints that are only tried out (`dryrun`). */
  readonly dryRuns: number;
}

export interface CheckResult {
  readonly counts: CheckCounts;
  /** Sorted by place. */
  readonly findings: readonly Diagnostic[];
}

/** Adds up verdicts. What several clusters say alike is one finding. */
export function sumVerdicts(verdicts: readonly ManifestVerdict[]): CheckResult {
  const findings = sortDiagnostics(verdicts.flatMap((verdict) => verdict.findings.map(manifestDiagnostic)));
  const count = (severity: Diagnostic['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const asked = new Set(verdicts.map(({ key }) => key));
  const broken = new Set(verdicts.flatMap((verdict) => (verdict.findings.length === 0 ? [] : [verdict.key])));
  const passed = asked.size - broken.size;
  return { findings, counts: { passed, warnings: count('warning'), failures: count('error'), dryRuns: count('info') } };
}

const labels = { error: 'FAIL', warning: 'WARN', info: 'INFO' } as const;
const colours = { error: 31, warning: 33, info: 36 } as const;

/** `FAIL - redis.yaml:12:9 - Policy: … (StatefulSet/shop/redis)`, one line for each finding. */
export function printFindings(findings: readonly Diagnostic[], colour: boolean): string {
  return findings
    .map((finding) => {
      const label = labels[finding.severity];
      const shown = colour ? `\u001B[${colours[finding.severity]}m${label}\u001B[0m` : label;
      return `${shown} - ${printable(formatLocation(finding))} - ${printable(finding.message)}\n`;
    })
    .join('');
}

/** `162 tests, 160 passed, 0 warnings, 2 failures` */
export function describeCounts({ passed, warnings, failures, dryRuns }: CheckCounts): string {
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  const tried = dryRuns === 0 ? '' : `, ${plural(dryRuns, 'dry run')}`;
  return `${plural(passed + warnings + failures + dryRuns, 'test')}, ${passed} passed, ${plural(warnings, 'warning')}, ${plural(failures, 'failure')}${tried}`;
}
