import { jobsOf, servicesOf, type Item } from './team-items.ts';
import type { Values } from './value-types.ts';

/** What the containers of services, jobs and their init containers have in common. */
export interface ContainerValues {
  readonly files?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly secretMounts?: Readonly<Record<string, string>>;
}

/** Every container that values describe, with its path. */
export function* containersOf(values: Values): Iterable<Item<ContainerValues>> {
  for (const { team, path, value } of servicesOf(values)) {
    if (value.ksvc !== undefined) yield { team, path: [...path, 'ksvc'], value: value.ksvc };
    if (value.deployment !== undefined) yield { team, path: [...path, 'deployment'], value: value.deployment };
  }
  for (const { team, path, value } of jobsOf(values)) {
    yield { team, path, value };
    for (const [index, init] of value.init.entries()) yield { team, path: [...path, 'init', index], value: init };
  }
}
