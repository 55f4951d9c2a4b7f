import { createHash } from 'node:crypto';
import type { KubernetesObject } from '../core/kubernetes-client.ts';
import { TaskError } from '../core/task-error.ts';
import type { ObjectName } from './harbor-spec.ts';

/**
 * What the task made, so that it never deletes anything else. Harbor's projects, groups and rules have no field for such a note, so it is
 * kept in a Secret beside the Job; a Secret, because it also holds the client secret's fingerprint. Each entry has a key of its own: two
 * runs at once change them without overwriting each other.
 */
export interface OwnershipRecord {
  /** Of the client secret that Harbor was given last. Harbor does not give it back. */
  readonly clientSecret?: string;
  readonly projects: Readonly<Record<string, ProjectRecord>>;
  /** Groups that drydock made. */
  readonly groups: readonly string[];
}

/** What drydock made in a project. Robots carry the note in their description. */
export interface ProjectRecord {
  /** Whether drydock made the project itself. One that was there before is never deleted. */
  readonly created: boolean;
  readonly members: readonly string[];
  readonly immutableTags: readonly string[];
  readonly retention: boolean;
}

/** Changes of a record; undefined removes an entry. */
export interface RecordChange {
  readonly clientSecret?: string;
  readonly projects?: Readonly<Record<string, ProjectRecord | undefined>>;
  readonly groups?: Readonly<Record<string, boolean>>;
}

const clientSecretKey = 'client-secret';
const projectPrefix = 'project.';
const groupPrefix = 'group.';

/** Reads a record from its Secret. */
export function readRecord({ data = {} }: KubernetesObject): OwnershipRecord {
  const entries = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')] as const);
  const clientSecret = entries.find(([key]) => key === clientSecretKey)?.[1];
  return {
    ...(clientSecret !== undefined && { clientSecret }),
    projects: Object.fromEntries(entries.filter(([key]) => key.startsWith(projectPrefix)).map(([key, value]) => [key.slice(projectPrefix.length), parseProject(key, value)])),
    groups: entries.filter(([key]) => key.startsWith(groupPrefix)).map(([, value]) => value),
  };
}

function parseProject(key: string, text: string): ProjectRecord {
  try {
    return JSON.parse(text) as ProjectRecord;
  } catch {
    throw new TaskError(`The record of what drydock made in Harbor is damaged at ${key}`, 'remove that key from the Secret; what it named is then no longer deleted by --prune');
  }
}

/** A change as a merge patch of the Secret's `data`. */
export function toDataPatch({ clientSecret, projects = {}, groups = {} }: RecordChange): Record<string, string | null> {
  const entries: [string, string | undefined][] = [
    ...(clientSecret === undefined ? [] : [[clientSecretKey, clientSecret] satisfies [string, string]]),
    ...Object.entries(projects).map(([name, project]): [string, string | undefined] => [`${projectPrefix}${name}`, project && JSON.stringify(project)]),
    ...Object.entries(groups).map(([name, isOurs]): [string, string | undefined] => [`${groupPrefix}${toKey(name)}`, isOurs ? name : undefined]),
  ];
  return Object.fromEntries(entries.map(([key, value]) => [key, value === undefined ? null : Buffer.from(value).toString('base64')]));
}

/** A record's Secret before anything is in it but `change`. */
export function toRecordSecret({ namespace, name }: ObjectName, change: RecordChange): KubernetesObject {
  const data = Object.entries(toDataPatch(change)).filter((entry): entry is [string, string] => entry[1] !== null);
  return { metadata: { namespace, name, labels: { 'app.kubernetes.io/managed-by': 'drydock' } }, type: 'Opaque', data: Object.fromEntries(data) };
}

/** Groups may be named as an identity provider likes; a Secret's keys may not. */
function toKey(group: string): string {
  return /^[A-Za-z0-9._-]{1,200}$/.test(group) ? group : createHash('sha256').update(group).digest('hex');
}
