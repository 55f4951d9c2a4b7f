import { createHash } from 'node:crypto';
import { isMap } from '../is-map.ts';

/** Rego that is compiled together. */
export interface RegoSource {
  /** File name → text; the names are what errors name. */
  readonly modules: Readonly<Record<string, string>>;
  /** `<package>/<rule>`. */
  readonly entrypoints: readonly string[];
  readonly version: 'v0' | 'v1';
}

/** A plan as it lies beside its Rego, and what it was made from. */
export interface LockedPlan {
  /** The digest of the Rego: another one than that of the files means that the plan is out of date. */
  readonly sources: string;
  readonly plan: unknown;
}

/** The digest by which a plan is recognized as that of its Rego. */
export function digestOfRego({ modules, entrypoints, version }: RegoSource): string {
  const sorted = Object.entries(modules).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([sorted, entrypoints, version])).digest('hex');
}

/** `policies/template.yaml` → `policies/template.plan.json`: where the plans of the Rego in a file are. */
export function lockFileOf(file: string): string {
  return file.replace(/\.[^./]+$/, '.plan.json');
}

export function isLockFile(file: string): boolean {
  return file.endsWith('.plan.json');
}

/** The text of a lock file: the plans of one source file by the kinds of their constraints, a plan on a line. */
export function printLock(plans: Readonly<Record<string, LockedPlan>>): string {
  const lines = Object.entries(plans).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, plan]) => `${JSON.stringify(kind)}: ${JSON.stringify(plan)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The plan of a kind in the text of a lock file; undefined where there is none, or the text is no lock. */
export function planIn(lock: string, kind: string): LockedPlan | undefined {
  return readLock(lock).get(kind);
}

/** The plans in the text of a lock file by the digests of their Rego; none where the text is no lock. */
export function plansByDigest(lock: string): [digest: string, plan: unknown][] {
  return [...readLock(lock).values()].map(({ sources, plan }) => [sources, plan]);
}

function readLock(text: string): ReadonlyMap<string, LockedPlan> {
  let plans: unknown;
  try {
    plans = JSON.parse(text);
  } catch {
    return new Map();
  }
  const entries = isMap(plans) ? Object.entries(plans) : [];
  return new Map(entries.flatMap(([kind, found]) => (isMap(found) && typeof found['sources'] === 'string' ? [[kind, { sources: found['sources'], plan: found['plan'] }]] : [])));
}
