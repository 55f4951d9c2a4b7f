import { nameItems } from '../../secrets/commands/secret-place.ts';
import { derivePlatform } from '../../5-derive/derive-platform.ts';
import type { SecretOwner } from '../../5-derive/secrets/declared-secret.ts';
import { hasErrors } from '../../compile.ts';
import { formatPath } from '../../path.ts';
import { listSecrets, type ListedSecret } from '../../secrets/list-secrets.ts';
import type { SecretReader } from '../../secrets/secret-readers.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { printTable } from '../print-table.ts';
import { plural } from '../report.ts';
import { openRepository, reportProblems, type SecretsRepository } from '../secrets/secrets-repository.ts';

export interface ListOptions {
  readonly cluster?: string;
  readonly format: 'text' | 'json';
  readonly keys: boolean;
}

/** `drydock secrets list`: every secret, where it is set, how it gets into the cluster and who reads it; never what it is. */
export async function listAllSecrets(named: string, { cluster, format, keys }: ListOptions, context: CommandContext): Promise<ExitCode> {
  const repository = await openRepository(named, cluster, context, keys);
  reportProblems(repository.diagnostics, repository, context);
  const lists = repository.clusters.map((valid) => {
    const platform = derivePlatform(valid.value, repository.catalog);
    const secrets = listSecrets(platform, valid, repository.catalog.schema, repository.values.unlocked?.value.files);
    return {
      cluster: valid.value.cluster.name,
      secrets: secrets.map((secret) => ({
        ...secret,
        path: formatPath(nameItems(secret.path, valid.value, repository.catalog.shape)),
        at: placeOf(secret, repository),
      })),
      objects: platform.secrets.all.map(({ namespace, name, type, delivery, owner, keys: data }) => {
        return { namespace, name, type, delivery, owner, keys: Object.keys(data) };
      }),
    };
  });
  context.terminal.out(format === 'json' ? `${JSON.stringify(lists, undefined, 2)}\n` : lists.map(describeList).join('\n'));
  return hasErrors(repository.diagnostics) ? 1 : 0;
}

/** The place alone, without the text that stands there. */
function placeOf({ at }: ListedSecret, { values }: SecretsRepository): { file: string; line: number } | undefined {
  return at && { file: values.toShownPath(at.file), line: at.line };
}

interface ShownSecret extends Pick<ListedSecret, 'state' | 'uses' | 'store' | 'rotation' | 'rotate'> {
  readonly path: string;
  readonly at: { readonly file: string; readonly line: number } | undefined;
}

interface ShownList {
  readonly cluster: string;
  readonly secrets: readonly ShownSecret[];
  readonly objects: readonly object[];
}

function describeList({ cluster, secrets, objects }: ShownList): string {
  const states = [...new Set(secrets.map(({ state }) => state))].sort().map((state) => `${secrets.filter((secret) => secret.state === state).length} ${state}`);
  const rows = secrets.map((secret) => [secret.path, secret.state, describeDelivery(secret), describeUsers(secret), describePlace(secret), describeRotation(secret)]);
  const title = `${cluster}: ${plural(secrets.length, 'secret')} for ${plural(objects.length, 'Secret')} of Kubernetes${states.length === 0 ? '' : ` (${states.join(', ')})`}\n`;
  return rows.length === 0 ? title : `${title}\n${printTable([['SECRET', 'STATE', 'DELIVERY', 'USED BY', 'WHERE', 'ROTATION'], ...rows])}`;
}

/** `sealed`; `sealed + generated` of what the task in the cluster is given and puts into a Secret beside what it makes. */
function describeDelivery({ uses }: ShownSecret): string {
  return [...new Set(uses.map(({ delivery, through }) => (through === undefined ? delivery : `${through} + ${delivery}`)))].join(', ');
}

/** `app harbor, task keycloak, teams data, shop, service web`; of many only how many: the JSON has them all. */
function describeUsers({ uses }: ShownSecret): string {
  const users: readonly { readonly kind: string; readonly id: string }[] = uses.flatMap(({ owner, readers }) => [owner, ...readers]);
  const describe = (kind: SecretOwner['kind'] | SecretReader['kind']): string[] => {
    const ids = [...new Set(users.filter((user) => user.kind === kind).map(({ id }) => id))];
    if (kind === 'platform' || ids.length === 0) return ids;
    if (ids.length > 3) return [plural(ids.length, kind)];
    return [`${kind}${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`];
  };
  return (['app', 'platform', 'task', 'team', 'service', 'job'] as const).flatMap(describe).join(', ');
}

/** Where values set it, or where the store has it. */
function describePlace({ at, store }: ShownSecret): string {
  if (store !== undefined) return `in the store at ${store.key}, ${store.property}`;
  return at === undefined ? '' : `${at.file}:${at.line}`;
}

/** How often it was rotated where values do not hold it, and whether that is all there is to do. */
function describeRotation({ rotation, rotate }: ShownSecret): string {
  const count = rotation === 0 ? [] : [String(rotation)];
  if (rotate === undefined) return count.join();
  return 'never' in rotate ? 'never' : [...count, 'and by hand'].join(', ');
}
