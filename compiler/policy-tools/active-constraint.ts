import type { Severity } from '../diagnostics/diagnostic.ts';
import { listAt, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { Constraint, Policy } from '../rego/index.ts';

/** A constraint together with the code that judges for it. */
export interface ActiveConstraint {
  /** What messages call it: the policy's id, or the constraint's name. */
  readonly id: string;
  readonly severity: Severity;
  readonly constraint: Constraint;
  readonly policy: Policy;
  readonly entrypoint: string;
  /** Whether it is shown the pods that workloads make, too. The shipped policies look into workloads by themselves. */
  readonly expandsWorkloads: boolean;
  /** Whether it asks for other objects than the one that it judges. */
  readonly comparesObjects: boolean;
}

const severities: ReadonlyMap<string, Severity> = new Map([
  ['deny', 'error'],
  ['', 'error'],
  ['warn', 'warning'],
]);

/** Where a verdict of ours stands for that of a cluster: its webhook, and Gatekeeper's own command for files. */
const enforcementPoints: ReadonlySet<string> = new Set(['*', 'validation.gatekeeper.sh', 'gator.gatekeeper.sh']);

/** What a constraint's `enforcementAction` means for a file: deny → error, warn → warning, everything else is only told. */
export function severityOfConstraint(constraint: Manifest): Severity {
  const action = textAt(constraint, 'spec', 'enforcementAction');
  if (action !== 'scoped') return severities.get(action) ?? 'info';
  const here = listAt(constraint, 'spec', 'scopedEnforcementActions').filter((each) => listAt(each, 'enforcementPoints').some((point) => enforcementPoints.has(textAt(point, 'name'))));
  const actions = here.map((each) => textAt(each, 'action'));
  return actions.includes('deny') ? 'error' : actions.includes('warn') ? 'warning' : 'info';
}
