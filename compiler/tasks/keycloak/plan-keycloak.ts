import { compareText } from '../../diagnostics/diagnostic.ts';
import { isMap } from '../../is-map.ts';
import type { Action, Notice, Plan } from '../core/action.ts';
import type { PlanInput } from '../core/task.ts';
import { desiredResources } from './desired-resources.ts';
import { fingerprintKey } from './desired-provider.ts';
import { findChanges } from './find-changes.ts';
import type { Endpoints, KeycloakSpec } from './keycloak-spec.ts';
import { fullName, keyOf, resourceKinds, type ActualResource, type DesiredResource } from './resource.ts';

/** What a look at Keycloak shows. */
export interface KeycloakState {
  readonly resources: readonly ActualResource[];
  /** What the identity provider's discovery document says, where the specification has no endpoints. */
  readonly discovered?: Endpoints;
}

/** A write to Keycloak: something desired is made, or brought to its fields; or something that is there goes. */
export type KeycloakAction = Action &
  (
    | { readonly kind: 'create'; readonly desired: DesiredResource }
    | { readonly kind: 'update'; readonly desired: DesiredResource; readonly actual: ActualResource }
    | { readonly kind: 'delete'; readonly actual: ActualResource }
  );

/** What brings Keycloak to its specification. Kinds follow each other as they need each other; what goes, goes last and the other way round. */
export function planKeycloak({ spec, actual, secrets, options }: PlanInput<KeycloakSpec, KeycloakState>): Plan<KeycloakAction> {
  const there = new Map(actual.resources.map((resource) => [keyOf(resource), resource]));
  const desired = desiredResources(spec, secrets, actual.discovered);
  const wanted = new Set(desired.map(keyOf));
  const unwanted = actual.resources.filter((resource) => resource.isOwned && resource.kind !== 'realm' && !wanted.has(keyOf(resource)));
  const kept = options.prune ? protectedOf(unwanted, options.forceDelete) : unwanted;
  const writes = resourceKinds.map((kind) => desired.filter((resource) => resource.kind === kind).flatMap((resource) => planWrite(resource, there.get(keyOf(resource)))));
  const deletions = resourceKinds.toReversed().map((kind) => unwanted.filter((resource) => resource.kind === kind && !kept.includes(resource)).flatMap((resource) => planDeletion(resource, unwanted)));
  return { stages: [...writes, ...deletions].filter((stage) => stage.length > 0), notices: noticesOf(kept, options.prune) };
}

function planWrite(desired: DesiredResource, actual: ActualResource | undefined): KeycloakAction[] {
  const common = { what: desired.kind, name: fullName(desired) };
  if (actual === undefined) return [{ ...common, kind: 'create', desired, changes: findChanges(desired.fields, {}, desired.secret).filter(({ path, to }) => !isItsName(path, to, desired)) }];
  const comparable = withoutKnownSecret(desired, actual);
  const changes = findChanges(comparable.fields, actual.fields, desired.secret);
  return changes.length === 0 ? [] : [{ ...common, kind: 'update', desired: comparable, actual, changes }];
}

/** The action says it already. */
const isItsName = (path: string, value: unknown, { name, parent }: DesiredResource): boolean => value !== undefined && !path.includes('.') && (value === name || value === parent);

/** The identity provider's client secret is there when its fingerprint is: the server itself only shows stars. */
function withoutKnownSecret(desired: DesiredResource, actual: ActualResource): DesiredResource {
  const { config } = desired.fields;
  const known = actual.fields['config'];
  if (desired.kind !== 'identity provider' || !isMap(config) || !isMap(known) || known[fingerprintKey] !== config[fingerprintKey]) return desired;
  return { ...desired, fields: { ...desired.fields, config: Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'clientSecret')) } };
}

/** A part of something that goes too needs no deletion of its own. */
function planDeletion(actual: ActualResource, unwanted: readonly ActualResource[]): KeycloakAction[] {
  const goesWithParent = unwanted.some(({ kind, name }) => (kind === 'client scope' || kind === 'identity provider') && name === actual.parent);
  return goesWithParent ? [] : [{ kind: 'delete', what: actual.kind, name: fullName(actual), changes: [], actual }];
}

/** Groups with members, and the roles that they give, unless they are named. */
function protectedOf(unwanted: readonly ActualResource[], forced: ReadonlySet<string>): ActualResource[] {
  const groups = unwanted.filter(({ kind, name, members = 0 }) => kind === 'group' && members > 0 && !forced.has(name));
  const roles = new Set(groups.flatMap(({ fields }) => fields['realmRoles'] as readonly string[]));
  return [...groups, ...unwanted.filter(({ kind, name }) => kind === 'realm role' && roles.has(name))];
}

function noticesOf(kept: readonly ActualResource[], isPruned: boolean): Notice[] {
  if (kept.length === 0) return [];
  if (isPruned) {
    return kept
      .filter(({ kind }) => kind === 'group')
      .map(({ name, members = 0 }) => ({ message: `group ${name} is no longer specified and stays: it has ${members === 1 ? '1 member' : `${members} members`}`, hint: `--force-delete ${name} deletes it all the same` }));
  }
  return [{ message: `no longer specified, and kept: ${kept.map(keyOf).sort(compareText).join(', ')}`, hint: '--prune deletes them' }];
}
