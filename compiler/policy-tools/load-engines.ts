import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { exemptionUseOf, type ExemptionUse } from '../policies/exemption-use.ts';
import { loadPlan, PlanError, UnknownBuiltinError, type Policy } from '../rego/index.ts';
import type { SourceTree } from '../source-tree.ts';
import type { OwnPolicy } from './policy-folder.ts';
import { digestOfRego, lockFileOf, planIn } from './rego-lock.ts';

/** The code that judges for a policy's constraints. */
export interface Engine {
  readonly policy: Policy;
  readonly entrypoint: string;
  readonly schema: unknown;
  /** Whether it is shown the pods that workloads make, too: a policy of our kind looks into workloads by itself. */
  readonly expandsWorkloads: boolean;
  /** Whether it asks for other objects than the one that it judges. */
  readonly comparesObjects: boolean;
  readonly exemptionUse: ExemptionUse;
}

/** By the kind of the constraints. */
export type Engines = ReadonlyMap<string, Engine>;

/** The kinds whose constraints a folder cannot have, since policies of drydock have them. */
export type TakenKinds = ReadonlySet<string>;

/**
 * What judges for the policies, from the plans that lie beside their Rego. `files` holds those plans. A plan that is missing, stale or damaged is reported
 * at its policy; one without Rego has none.
 */
export function loadEngines(policies: readonly OwnPolicy[], files: SourceTree, taken: TakenKinds): Result<Engines> {
  const diagnostics: Diagnostic[] = [];
  const value = new Map<string, Engine>();
  const byKind = new Map<string, OwnPolicy>();
  for (const policy of policies) {
    const { kind, at } = policy;
    if (byKind.has(kind) || taken.has(kind)) {
      diagnostics.push(diagnostic('policy_kind_duplicate', at, { kind, other: byKind.get(kind)?.file }));
      continue;
    }
    byKind.set(kind, policy);
    const loaded = loadEngine(policy, files);
    if (loaded === undefined) continue;
    if ('code' in loaded) diagnostics.push(loaded);
    else value.set(kind, loaded);
  }
  return { value, diagnostics };
}

/** The policy ready to judge, what is wrong with its plan, or nothing for one without Rego. */
function loadEngine(policy: OwnPolicy, files: SourceTree): Engine | Diagnostic | undefined {
  const { kind, file, at, rego, locateRow, schema, constraint } = policy;
  if (rego === undefined) return undefined;
  const lockFile = lockFileOf(file);
  const lock = files.get(lockFile);
  const locked = lock === undefined ? undefined : planIn(lock, kind);
  if (locked === undefined) return diagnostic('policy_plan_missing', at, { kind, lockFile });
  if (locked.sources !== digestOfRego(rego)) return diagnostic('policy_plan_stale', at, { kind, lockFile });
  const entrypoint = rego.entrypoints[0]!;
  try {
    const loaded = loadPlan(locked.plan);
    if (!loaded.entrypoints.includes(entrypoint)) return diagnostic('policy_plan_invalid', at, { lockFile, problem: `it has no '${entrypoint}'` });
    return {
      policy: loaded,
      entrypoint,
      schema,
      expandsWorkloads: constraint === undefined,
      comparesObjects: Object.values(rego.modules).some((text) => text.includes('inventory')),
      exemptionUse: exemptionUseOf(locked.plan, entrypoint),
    };
  } catch (error) {
    if (error instanceof UnknownBuiltinError) return diagnostic('policy_builtin_unknown', locateRow(error.place.file, error.place.row), { builtin: error.builtin });
    if (error instanceof PlanError) return diagnostic('policy_plan_invalid', at, { lockFile, problem: error.message });
    throw error;
  }
}
