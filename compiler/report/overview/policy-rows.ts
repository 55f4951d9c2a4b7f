import type { Platform } from '../../5-derive/platform.ts';
import { commonParameters } from '../../policies/derive-policies.ts';
import type { PolicyRow } from '../report-data.ts';

/** The policies that are on, with what they ask for; who may be exempt is beside it. */
export function policyRows({ policies }: Platform): PolicyRow[] {
  return policies.map(({ id, title, action, parameters }) => ({
    policy: id,
    title,
    action,
    parameters: Object.entries(parameters).flatMap(([name, value]) => (Object.hasOwn(commonParameters, name) ? [] : [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`])),
    exemptions: typeof parameters['exemptions'] === 'string' ? parameters['exemptions'] : '',
  }));
}
