import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { nameOf, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { loadPlan, ParameterSchemas, PlanError, readConstraint, UnknownBuiltinError, type Policy } from '../rego/index.ts';
import type { SourceTree } from '../source-tree.ts';
import { severityOfConstraint, type ActiveConstraint } from './active-constraint.ts';
import type { OwnPolicy, PolicyFolder } from './policy-folder.ts';
import { digestOfRego, lockFileOf, planIn } from './rego-lock.ts';

/** The kinds whose constraints a folder cannot have, since policies of drydock have them. */
export type TakenKinds = ReadonlySet<string>;

/**
 * The folder's constraints with the code that judges for them, from the plans that lie beside the Rego. `files` holds those plans. A plan that is missing,
 * stale or damaged is reported at its policy, and its constraints are left out; so is a constraint that the cluster would refuse.
 */
export function activatePolicies({ policies, constraints }: PolicyFolder, files: SourceTree, taken: TakenKinds): Result<ActiveConstraint[]> {
  const diagnostics: Diagnostic[] = [];
  const value: ActiveConstraint[] = [];
  const byKind = new Map<string, OwnPolicy>();
  const engines = new Map<string, Policy>();
  for (const policy of policies) {
    const { kind, at } = policy;
    if (byKind.has(kind) || taken.has(kind)) {
      diagnostics.push(diagnostic('policy_kind_duplicate', at, { kind, other: byKind.get(kind)?.file }));
      continue;
    }
    byKind.set(kind, policy);
    const loaded = loadPolicy(policy, files);
    if (loaded === undefined) continue;
    if ('code' in loaded) diagnostics.push(loaded);
    else engines.set(kind, loaded);
  }

  const schemas = new ParameterSchemas();
  for (const { object, locate } of constraints) {
    const kind = textAt(object, 'kind');
    const policy = byKind.get(kind);
    if (policy === undefined) {
      diagnostics.push(diagnostic('policy_template_missing', locate(['kind']), { kind, near: nearest(kind, [...byKind.keys()]) }));
      continue;
    }
    const problems = schemas.errors(policy.schema, valueAt(object, 'spec', 'parameters') ?? {});
    diagnostics.push(...problems.map((problem) => diagnostic('policy_parameters_invalid', locate(['spec', 'parameters']), { constraint: `${kind}/${nameOf(object)}`, problem })));
    const engine = engines.get(kind);
    if (problems.length === 0 && engine !== undefined) value.push(toActive(object, policy, engine));
  }
  for (const [kind, engine] of engines) {
    const policy = byKind.get(kind)!;
    const isReplaced = constraints.some(({ object }) => textAt(object, 'kind') === kind);
    if (policy.constraint !== undefined && !isReplaced) value.push(toActive(policy.constraint, policy, engine));
  }
  return { value, diagnostics };
}

function toActive(object: Manifest, { schema, rego, constraint }: OwnPolicy, policy: Policy): ActiveConstraint {
  return {
    id: nameOf(object),
    severity: severityOfConstraint(object),
    constraint: readConstraint(object, schema),
    policy,
    entrypoint: rego!.entrypoints[0]!,
    // A policy of our kind looks into workloads by itself.
    expandsWorkloads: constraint === undefined,
    comparesObjects: Object.values(rego!.modules).some((text) => text.includes('inventory')),
  };
}

/** The policy ready to judge, what is wrong with its plan, or nothing for one without Rego. */
function loadPolicy(policy: OwnPolicy, files: SourceTree): Policy | Diagnostic | undefined {
  const { kind, file, at, rego, locateRow } = policy;
  if (rego === undefined) return undefined;
  const lockFile = lockFileOf(file);
  const lock = files.get(lockFile);
  const locked = lock === undefined ? undefined : planIn(lock, kind);
  if (locked === undefined) return diagnostic('policy_plan_missing', at, { kind, lockFile });
  if (locked.sources !== digestOfRego(rego)) return diagnostic('policy_plan_stale', at, { kind, lockFile });
  try {
    const loaded = loadPlan(locked.plan);
    const [entrypoint] = rego.entrypoints;
    return loaded.entrypoints.includes(entrypoint!) ? loaded : diagnostic('policy_plan_invalid', at, { lockFile, problem: `it has no '${entrypoint!}'` });
  } catch (error) {
    if (error instanceof UnknownBuiltinError) return diagnostic('policy_builtin_unknown', locateRow(error.place.file, error.place.row), { builtin: error.builtin });
    if (error instanceof PlanError) return diagnostic('policy_plan_invalid', at, { lockFile, problem: error.message });
    throw error;
  }
}
