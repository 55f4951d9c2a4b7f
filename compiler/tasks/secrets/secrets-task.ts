import { isMap } from '../../is-map.ts';
import { compose, secretsIn } from '../../secrets/composition.ts';
import { fingerprintAnnotation } from '../../secrets/fingerprint-annotation.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { Interference } from '../core/interference.ts';
import type { KubernetesClient, KubernetesObject } from '../core/kubernetes-client.ts';
import { mapConcurrently } from '../core/map-concurrently.ts';
import { createSpecParser } from '../core/parse-spec.ts';
import { TaskError } from '../core/task-error.ts';
import type { Session, Task, TaskWorld } from '../core/task.ts';
import { generateText } from './generate-text.ts';
import { isMade, nameOf, planSecrets, type HomeWrite, type Rotations, type SecretData, type SecretsAction, type SecretsState } from './plan-secrets.ts';
import { secretsSpecSchema, type SecretsSpec, type TargetSecret } from './secrets-spec.ts';
import { randomSource } from './world/random-source.ts';

/** Makes the secrets that nobody gives, once for each number that values ask for, and puts the Secrets of their readers together. */
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
  const { namespace, generated, given, fingerprint } = spec.home;
  const readGiven = async (): Promise<KubernetesObject | undefined> => (given === undefined ? undefined : kubernetes.get('secrets', namespace, given));
  const needed = neededOf(spec);
  const observe = async (): Promise<SecretsState> => {
    const targets = new Map<string, SecretData | undefined>();
    await mapConcurrently(spec.secrets, concurrency, async (target) => {
      targets.set(nameOf(target), dataOf(await kubernetes.get('secrets', target.namespace, target.name)));
    });
    return { ...homeOf(await kubernetes.get('secrets', namespace, generated)), given: dataOf(await readGiven()), targets };
  };
  return {
    isReady: async () => {
      if (needed.length === 0) return true;
      const secret = await readGiven();
      const data = dataOf(secret);
      const missing = needed.filter((id) => data === undefined || !Object.hasOwn(data, id));
      const name = `${namespace}/${given ?? 'given'}`;
      if (missing.length > 0) throw new TaskError(`The Secret ${name} lacks ${missing.join(', ')}`, 'what delivers it may not have run yet, or lacks them too');
      if (fingerprint !== undefined && secret?.metadata.annotations?.[fingerprintAnnotation] !== fingerprint) throw new TaskError(`The Secret ${name} is not the one that belongs to this specification`, 'what delivers it may not have run yet');
      return true;
    },
    observe,
    apply: async (action) => {
      if (action.write === 'home') return writeHome(spec, action, kubernetes);
      const known = { ...dataOf(await readGiven()), ...dataOf(await kubernetes.get('secrets', namespace, generated)) };
      return writeTarget(action.target, known, kubernetes);
    },
  };
}

/** The secrets that somebody else brings. */
function neededOf({ generate, secrets }: SecretsSpec): string[] {
  const all = new Set(secrets.flatMap(({ keys }) => Object.values(keys).flatMap(secretsIn)));
  return [...all].filter((id) => !Object.hasOwn(generate, id)).sort();
}

/** A new text and the number that it was made for are one write, so that a run that ends in between leaves nothing to be made twice. */
async function writeHome({ home, generate, rotations }: SecretsSpec, { generate: ids, adopt, name }: HomeWrite & { name: string }, kubernetes: KubernetesClient): Promise<void> {
  const made = Object.fromEntries(ids.map((id) => [id, generateText(generate[id]!, randomSource)]));
  for (const [id, { target, key }] of Object.entries(adopt)) {
    const [namespace, secret] = target.split('/');
    const text = dataOf(await kubernetes.get('secrets', namespace!, secret!))?.[key];
    if (text === undefined) throw new Interference(`${target} no longer has the key ${key}`);
    made[id] = text;
  }
  const current = await kubernetes.get('secrets', home.namespace, home.generated);
  const state = homeOf(current);
  // Somebody else was faster: what is there now must stay.
  if (Object.keys(made).some((id) => isMade(id, rotations, state))) throw new Interference(`${name} was changed meanwhile`);
  const numbers = Object.fromEntries(Object.keys(made).flatMap((id) => (rotations?.[id] === undefined ? [] : [[id, rotations[id]]])));
  const annotations = Object.keys(numbers).length === 0 ? {} : { annotations: { [rotationsAnnotation]: JSON.stringify({ ...state.rotations, ...numbers }) } };
  if (current === undefined) return kubernetes.create('secrets', { metadata: { namespace: home.namespace, name: home.generated, labels, ...annotations }, type: 'Opaque', data: encode(made) });
  return kubernetes.patch('secrets', home.namespace, home.generated, { metadata: { resourceVersion: current.metadata.resourceVersion, ...annotations }, data: encode(made) });
}

/** Where the Secret of all generated texts says for which number each was made, as JSON. */
const rotationsAnnotation = 'drydock.dev/rotations';

function homeOf(secret: KubernetesObject | undefined): Pick<SecretsState, 'generated' | 'rotations'> {
  return { generated: dataOf(secret), rotations: readRotations(secret?.metadata.annotations?.[rotationsAnnotation]) };
}

/** Without knowing what was asked for before, nothing may be made again. */
function readRotations(text = '{}'): Rotations {
  const parsed = parseYaml(text);
  const value = parsed.ok ? parsed.value : undefined;
  if (!isMap(value) || !Object.values(value).every((number) => typeof number === 'number')) throw new TaskError(`The annotation ${rotationsAnnotation} is not the JSON that was written there`, 'put it back as it was, or remove it, after which each rotation is carried out once more');
  return value as Rotations;
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
