import type { Path } from '../../path.ts';
import type { Labels } from '../labels.ts';
import type { Pod } from '../workload/pod.ts';

export interface Job {
  readonly name: string;
  readonly origin: Path;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly kind: 'Job' | 'CronJob';
  /** For a Job with a digest of its specification: another specification is another Job. */
  readonly objectName: string;
  readonly schedule: string | undefined;
  readonly timeZone: string | undefined;
  readonly concurrencyPolicy: string;
  readonly backoffLimit: number;
  readonly ttlSecondsAfterFinished: number | undefined;
  readonly pod: Pod;
}
