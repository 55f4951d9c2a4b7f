import { mapConcurrently } from '../../core/map-concurrently.ts';
import type { KubernetesClient } from '../../core/kubernetes-client.ts';
import type { ActualHarbor } from '../actual-harbor.ts';
import { bodyOf, type HarborClient } from '../harbor-client.ts';
import type { HarborSpec } from '../harbor-spec.ts';
import { readRecord } from '../ownership-record.ts';
import { readAll } from '../read-all.ts';
import { concurrency } from './concurrency.ts';
import { observeProject } from './observe-project.ts';
import { observeSecrets } from './observe-secrets.ts';
import { observeUsers } from './observe-users.ts';

/** Of the groups of Harbor's three ways to sign in, those of OIDC. */
const oidcGroup = 3;

/** Reads everything that the specification is about and everything that drydock made. */
export async function observeHarbor(client: HarborClient, kubernetes: KubernetesClient, spec: HarborSpec): Promise<ActualHarbor> {
  const recordSecret = await kubernetes.get('secrets', spec.record.namespace, spec.record.name);
  const record = recordSecret && readRecord(recordSecret);
  const settings = bodyOf(await client.GET('/configurations'));
  const configuration = Object.fromEntries(
    Object.keys(spec.configuration).flatMap((name) => {
      const setting = (settings as Readonly<Record<string, { value: string | boolean } | undefined>>)[name];
      return setting === undefined ? [] : [[name, setting.value]];
    }),
  );
  const groups = await readAll((query) => client.GET('/usergroups', { params: { query } }));
  const concerned = new Set([...spec.projects.map(({ name }) => name), ...Object.keys(record?.projects ?? {})]);
  const found = (await readAll((query) => client.GET('/projects', { params: { query } }))).filter(({ name }) => concerned.has(name));
  const quotas = await readAll((query) => client.GET('/quotas', { params: { query: { ...query, reference: 'project' } } }));
  const quotaOf = new Map(quotas.map(({ ref, id, hard }) => [ref.name, { id, bytes: hard.storage }]));
  const projects = await mapConcurrently(found, concurrency, (project) => observeProject(client, project, quotaOf.get(project.name)));
  return {
    configuration,
    groups: groups.map(({ id, group_name: name, group_type: type }) => ({ id, name, ...(type !== oidcGroup && { isForeign: true }) })),
    projects,
    secrets: await observeSecrets(client, kubernetes, spec, projects),
    users: await observeUsers(client, configuration['auth_mode'] === 'oidc_auth'),
    record,
  };
}
