import type { Labels } from '../labels.ts';

/** A login that a gateway asks for. */
export interface Login {
  readonly name: string;
  readonly labels: Labels;
  /** The `istio` label of the gateway's pods. */
  readonly selector: string;
  /** The requests that need one. */
  readonly operation: object;
  /** Where everybody may go, and below. */
  readonly openPaths: readonly string[];
  /** The members of groups that it is for alone, where it is not for everybody who can sign in. */
  readonly admission: Admission | undefined;
}

/** Who of those that signed in is let in by the pods behind a gateway. */
export interface Admission {
  /** That of the pods. */
  readonly namespace: string;
  /** What keeps the others out. */
  readonly rules: readonly object[];
}
