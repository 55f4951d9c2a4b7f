import { printReport } from '../../report/print-report.ts';
import { reportOfDiff } from '../../report/report-of-diff.ts';
import type { DiffFormat } from './diff-format.ts';

/** The report page: one file, to open or to keep beside a build. */
export const formatHtml: DiffFormat = (diff, { base, head }) => printReport(reportOfDiff(diff, { base, head }));
