import type { ObjectName } from './harbor-spec.ts';

/** How a Secret is named in an observation and in a plan: `namespace/name`. */
export function secretKey({ namespace, name }: ObjectName): string {
  return `${namespace}/${name}`;
}
