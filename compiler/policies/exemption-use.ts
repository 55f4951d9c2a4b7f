import { isMap } from '../is-map.ts';
import { listAt, textAt } from '../rego/gatekeeper/manifest.ts';

/** What of `templates/policies/lib/exemptions.rego` a policy asks, and so which exemptions can change what it says. */
export interface ExemptionUse {
  /** Whether it asks at all. One that does not may have a way of its own, which nobody here knows. */
  readonly asks: boolean;
  /** Whether it asks for single containers. One that looks at an object, or at a pod as a whole, does not. */
  readonly ofContainers: boolean;
}

/** Reads it off the plan (`plan.json` of `opa build -t plan`, parsed): from the functions that the entrypoint calls, and those that they call. */
export function exemptionUseOf(plan: unknown, entrypoint: string): ExemptionUse {
  const functions = new Map(listAt(plan, 'funcs', 'funcs').map((each) => [textAt(each, 'name'), each]));
  const reached = new Set<string>();
  // A list of what is still to be looked at, since somebody's plan may be nested as deep as it likes.
  const pending: unknown[] = [listAt(plan, 'plans', 'plans').find((each) => textAt(each, 'name') === entrypoint)];
  while (pending.length > 0) {
    const part = pending.pop();
    // Only calls have a `func`.
    const called = isMap(part) ? part['func'] : undefined;
    if (typeof called === 'string' && !reached.has(called)) {
      reached.add(called);
      pending.push(functions.get(called));
    }
    if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) pending.push(inner);
  }
  const isReached = (name: string): boolean => [...reached].some((each) => each.endsWith(`.data.lib.exemptions.${name}`));
  return { asks: isReached('is_exempt'), ofContainers: isReached('exempt_containers') };
}
