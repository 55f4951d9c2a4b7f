import { compose, secretsIn } from '../../secrets/composition.ts';
import { Interference } from '../core/interference.ts';
import type { KubernetesClient, KubernetesObject } from '../core/kubernetes-client.ts';
import { mapConcurrently } from '../core/map-concurrently.ts';
import { createSpecParser } from '../core/parse-spec.ts';
import { TaskError } from '../core/task-error.ts';
import type { Session, Task, TaskWorld } from '../core/task.ts';
import { generateText } from './generate-text.ts';
import { nameOf, planSecrets, type HomeWrite, type SecretData, type SecretsAction, type SecretsState } from './plan-secrets.ts';
import { secretsSpecSchema, type SecretsSpec, type TargetSecret } from './secrets-spec.ts';
import { randomSource } from './world/random-source.ts';

/** Makes the secrets that nobody gives, once, and puts the Secrets of their readers together. */
export const secretsTask: Task<SecretsSpec, SecretsState, SecretsAction> = {
  name: 'secrets',
  parseSpec: createSpecParser(secretsSpecSchema),
  secretsOf: () => [],
  connect,
  plan: ({ spec, actual }) => planSecrets(spec, actual),
};

/** As many Secrets are read at once. */
const concurrency = 8;

function connect(spec: SecretsSpec, world: TaskWorld): Session<SecretsState, SecretsAction> {
  const kubernetes = world.kubernetes();
  const { namespace, generated, given } = spec.home;
  const readGiven = async (): Promise<SecretData | undefined> => (given === undefined ? undefined : dataOf(await kubernetes.get('secrets', namespace, given)));
  const needed = neededOf(spec);
  const observe = async (): Promise<SecretsState> => {
    const targets = new Map<string, SecretData | undefined>();
    await mapConcurrently(spec.secrets, concurrency, async (target) => {
      targets.set(nameOf(target), dataOf(await kubernetes.get('secrets', target.namespace, target.name)));
    });
    return { generated: dataOf(await kubernetes.get('secrets', namespace, generated)), given: await readGiven(), targets };
  };
  return {
    isReady: async () => {
      if (needed.length === 0) return true;
      const data = await readGiven();
      const missing = needed.filter((id) => data === undefined || !Object.hasOwn(data, id));
      if (missing.length > 0) throw new TaskError(`The Secret ${namespace}/${given ?? 'given'} lacks ${missing.join(', ')}`, 'what delivers it may not have run yet, or lacks them too');
      return true;
    },
    observe,
    apply: async (action) => {
      if (action.write === 'home') return writeHome(spec, action, kubernetes);
      const known = { ...(await readGiven()), ...dataOf(await kubernetes.get('secrets', namespace, generated)) };
      return writeTarget(action.target, known, kubernetes);
    },
  };
}

/** The secrets that somebody else brings. */
function neededOf({ generate, secrets }: SecretsSpec): string[] {
  const all = new Set(secrets.flatMap(({ keys }) => Object.values(keys).flatMap(secretsIn)));
  return [...all].filter((id) => !Object.hasOwn(generate, id)).sort();
}

async function writeHome({ home, generate }: SecretsSpec, { generate: ids, adopt, name }: HomeWrite & { name: string }, kubernetes: KubernetesClient): Promise<void> {
  const made = Object.fromEntries(ids.map((id) => [id, generateText(generate[id]!, randomSource)]));
  for (const [id, { target, key }] of Object.entries(adopt)) {
    const [namespace, secret] = target.split('/');
    const text = dataOf(await kubernetes.get('secrets', namespace!, secret!))?.[key];
    if (text === undefined) throw new Interference(`${target} no longer has the key ${key}`);
    made[id] = text;
  }
  const current = await kubernetes.get('secrets', home.namespace, home.generated);
  if (current === undefined) return kubernetes.create('secrets', { metadata: { namespace: home.namespace, name: home.generated, labels }, type: 'Opaque', data: encode(made) });
  const present = dataOf(current)!;
  // Somebody else was faster: what is there now must stay.
  if (Object.keys(made).some((id) => Object.hasOwn(present, id))) throw new Interference(`${name} was changed meanwhile`);
  return kubernetes.patch('secrets', home.namespace, home.generated, { metadata: { resourceVersion: current.metadata.resourceVersion }, data: encode(made) });
}

async function writeTarget(target: TargetSecret, known: SecretData, kubernetes: KubernetesClient): Promise<void> {
  const { namespace, name, type } = target;
  const data = encode(Object.fromEntries(Object.entries(target.keys).map(([key, composition]) => [key, compose(composition, (id) => known[id]!)])));
  const current = await kubernetes.get('secrets', namespace, name);
  if (current === undefined) return kubernetes.create('secrets', { metadata: { namespace, name, labels: target.labels }, type, data });
  return kubernetes.patch('secrets', namespace, name, { metadata: { resourceVersion: current.metadata.resourceVersion, labels: target.labels }, data });
}

const labels = { 'app.kubernetes.io/managed-by': 'drydock' };

const encode = (data: SecretData): SecretData => Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')]));

function dataOf(secret: KubernetesObject | undefined): SecretData | undefined {
  return secret && Object.fromEntries(Object.entries(secret.data ?? {}).map(([key, text]) => [key, Buffer.from(text, 'base64').toString('utf8')]));
}
