import type { Platform } from '../../5-derive/platform.ts';
import type { PolicyRow } from '../report-data.ts';

/** Parameters that say who may be exempted; the rest is what a policy asks for. */
const exemptionParameters: ReadonlySet<string> = new Set(['exemptions', 'platformNamespaces', 'exemptSidecars']);

/** The policies that are on, with what they ask for. */
export function policyRows({ policies }: Platform): PolicyRow[] {
  return policies.map(({ id, title, action, parameters }) => ({
    policy: id,
    title,
    action,
    parameters: Object.entries(parameters).flatMap(([name, value]) => (exemptionParameters.has(name) ? [] : [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`])),
    exemptions: typeof parameters['exemptions'] === 'string' ? parameters['exemptions'] : '',
  }));
}
