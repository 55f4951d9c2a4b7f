import type { ValueMap } from '../../is-map.ts';

/** The kinds of things in a realm that a specification can have, in the order in which they need each other. */
export const resourceKinds = ['realm', 'client scope', 'realm role', 'protocol mapper', 'group', 'client', 'identity provider', 'identity provider mapper'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** Something in Keycloak: its kind, its name (in its parent, where it has one), and its fields as the API names them. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly parent?: string;
  readonly name: string;
  readonly fields: ValueMap;
}

/** Something that the specification asks for. Fields that it does not have are not its business. */
export interface DesiredResource extends Resource {
  /** Fields that may not be shown, by their dotted path. */
  readonly secret?: readonly string[];
}

/** Something that is there, with all its fields. */
export interface ActualResource extends Resource {
  /** Whether drydock made it. */
  readonly isOwned: boolean;
  /** How many users would lose something with it, where that was asked. */
  readonly members?: number;
}

/** `otomi`, or `groups/membership` for a part of something. */
export function fullName({ parent, name }: Resource): string {
  return parent === undefined ? name : `${parent}/${name}`;
}

/** Tells resources of all kinds apart. */
export function keyOf(resource: Resource): string {
  return `${resource.kind} ${fullName(resource)}`;
}
