import { compose, secretsIn, type Composition } from '../../secrets/composition.ts';
import type { Action, FieldChange, Plan } from '../core/action.ts';
import type { SecretsSpec, TargetSecret } from './secrets-spec.ts';

/** The data of a Secret in clear, by key. */
export type SecretData = Readonly<Record<string, string>>;

/** How often each text has been asked to be made anew, by id. */
export type Rotations = Readonly<Record<string, number>>;

/** What is in the cluster. What is undefined is not there. */
export interface SecretsState {
  readonly generated: SecretData | undefined;
  /** The number that each of its texts was made for; one that is not here was made before anybody asked for another. */
  readonly rotations: Rotations;
  readonly given: SecretData | undefined;
  /** By `namespace/name`. */
  readonly targets: ReadonlyMap<string, SecretData | undefined>;
}

/** Where a secret that the home lacks already is: it goes on instead of a new one, whose readers would not know each other any more. */
export interface Found {
  readonly target: string;
  readonly key: string;
}

/**
 * One write. It says what is to be made and never what it is: the values are read, made and put together when it is carried out. `home`
 * adds texts to the Secret of all generated ones, and `target` puts a reader's Secret together.
 */
export type SecretsAction = Action & (HomeWrite | TargetWrite);
export interface HomeWrite {
  readonly write: 'home';
  readonly generate: readonly string[];
  readonly adopt: Readonly<Record<string, Found>>;
}
export interface TargetWrite {
  readonly write: 'target';
  readonly target: TargetSecret;
}

/**
 * What is missing, put together otherwise, or to be replaced. What was generated once is generated again only for a larger number than the one
 * that it was made for, whatever its rule has become; texts and keys that the specification does not name stay. Pure.
 */
export function planSecrets(spec: SecretsSpec, state: SecretsState): Plan<SecretsAction> {
  const home = planHome(spec, state);
  const kept = Object.entries(state.generated ?? {}).filter(([id]) => home?.generate.includes(id) !== true);
  const known = { ...state.given, ...adoptedData(home, state), ...Object.fromEntries(kept) };
  const targets = spec.secrets.flatMap((target) => planTarget(target, state.targets.get(nameOf(target)), known));
  return { stages: [home === undefined ? [] : [home], targets].filter((stage) => stage.length > 0), notices: [] };
}

export function nameOf({ namespace, name }: Pick<TargetSecret, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/** Whether a text is there, and was made for the number that is asked for or for a larger one. */
export function isMade(id: string, wanted: Rotations | undefined, { generated, rotations }: Pick<SecretsState, 'generated' | 'rotations'>): boolean {
  return generated !== undefined && Object.hasOwn(generated, id) && (rotations[id] ?? 0) >= (wanted?.[id] ?? 0);
}

function planHome({ home, generate, rotations, secrets }: SecretsSpec, state: SecretsState): (Action & HomeWrite) | undefined {
  const { generated, targets } = state;
  const wanted = Object.keys(generate).filter((id) => !isMade(id, rotations, state));
  if (wanted.length === 0) return undefined;
  const missing = wanted.filter((id) => generated === undefined || !Object.hasOwn(generated, id));
  const found = missing.flatMap((id): [string, Found][] => {
    const place = findIn(id, secrets, targets);
    return place === undefined ? [] : [[id, place]];
  });
  const adopt = Object.fromEntries(found);
  return {
    kind: generated === undefined ? 'create' : 'update',
    what: 'generated secrets',
    name: nameOf({ namespace: home.namespace, name: home.generated }),
    changes: wanted.map(secretChange),
    write: 'home',
    generate: wanted.filter((id) => !Object.hasOwn(adopt, id)),
    adopt,
  };
}

/** A reader's key that holds this secret and nothing else. */
function findIn(id: string, secrets: readonly TargetSecret[], targets: SecretsState['targets']): Found | undefined {
  for (const target of secrets) {
    const data = targets.get(nameOf(target));
    for (const [key, composition] of Object.entries(target.keys)) {
      if (isOnly(id, composition) && data?.[key] !== undefined && data[key] !== '') return { target: nameOf(target), key };
    }
  }
  return undefined;
}

function isOnly(id: string, [part, ...more]: Composition): boolean {
  return more.length === 0 && typeof part === 'object' && 'secret' in part && part.secret === id && part.as === undefined;
}

function adoptedData(home: HomeWrite | undefined, { targets }: SecretsState): SecretData {
  return Object.fromEntries(Object.entries(home?.adopt ?? {}).map(([id, { target, key }]) => [id, targets.get(target)![key]!]));
}

function planTarget(target: TargetSecret, actual: SecretData | undefined, known: SecretData): SecretsAction[] {
  const changed = Object.entries(target.keys).filter(([key, composition]) => {
    // With a text that is yet to be made, the content is new in any case.
    if (!secretsIn(composition).every((id) => Object.hasOwn(known, id))) return true;
    return actual?.[key] !== compose(composition, (id) => known[id]!);
  });
  if (changed.length === 0) return [];
  return [{ kind: actual === undefined ? 'create' : 'update', what: 'secret', name: nameOf(target), changes: changed.map(([key]) => secretChange(key)), write: 'target', target }];
}

const secretChange = (path: string): FieldChange => ({ path, secret: true });
