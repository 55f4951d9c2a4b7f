import type { Platform } from '../5-derive/platform.ts';
import type { Pod } from '../5-derive/workload/pod.ts';

/** What reads a Secret: a task of the platform, or a service or a job of a team. The charts of apps are not among them. */
export interface SecretReader {
  readonly kind: 'task' | 'service' | 'job';
  readonly id: string;
}

/** The pods that drydock makes itself, by the Secrets that they read: `namespace/name`. */
export function readersOf({ teams, tasks }: Platform): ReadonlyMap<string, readonly SecretReader[]> {
  const readers = new Map<string, SecretReader[]>();
  const add = (reader: SecretReader, namespace: string, pod: Pod | undefined): void => {
    for (const name of pod === undefined ? [] : secretsReadBy(pod)) readers.set(`${namespace}/${name}`, [...(readers.get(`${namespace}/${name}`) ?? []), reader]);
  };
  for (const { name, namespace, pod } of tasks) add({ kind: 'task', id: name }, namespace, pod);
  for (const { namespace, services, jobs } of teams) {
    for (const { name, workload } of services) add({ kind: 'service', id: name }, namespace.name, workload?.pod);
    for (const { name, pod } of jobs) add({ kind: 'job', id: name }, namespace.name, pod);
  }
  return readers;
}

/** What a pod says of where variables and volumes come from, as far as Secrets are concerned. */
interface Source {
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string } };
  readonly secret?: { readonly secretName: string };
}

function secretsReadBy({ initContainers, containers, volumes }: Pod): Set<string> {
  const sources: readonly Source[] = [...[...initContainers, ...containers].flatMap(({ env }) => env), ...volumes];
  return new Set(sources.flatMap(({ valueFrom, secret }) => valueFrom?.secretKeyRef?.name ?? secret?.secretName ?? []));
}
